export { compareResponse, type Difference, fillHoles, HOLES } from './compare.js';
export { dialectContract, type TestTools } from './dialect-contract.js';
export {
  bodyBytes,
  type Exchange,
  type ExchangeBody,
  type ExchangeResponse,
  loadExchanges,
  readExchange,
  replayExchange,
  requestOf,
  responseOf,
} from './exchange.js';
