export type { TestCertificate, TestKey } from './keys.js';
export { testKeys } from './keys.js';
export type { Model, ModelAnswer, ModelKeypair } from './model.js';
export { answerOf, createModel } from './model.js';
export { storeContract } from './store-contract.js';
export type { MakeStore, StoreUnderTest, TestKit } from './store-kit.js';
export type { ScaleOptions } from './store-scale-contract.js';
export { storeScaleContract } from './store-scale-contract.js';
