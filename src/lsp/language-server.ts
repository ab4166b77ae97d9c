// The door to what others wrote of the protocol, which only `lyrilint lsp` loads. The entry of `vscode-languageserver` for
// Node is left out: it ends the process by itself, and this server ends nothing but its own connection.

export {
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  LSPErrorCodes,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from 'vscode-languageserver';
export {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
