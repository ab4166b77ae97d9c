#!/usr/bin/env node
require('../dist/lyrilint.cjs').start();
