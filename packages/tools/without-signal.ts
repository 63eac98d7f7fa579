const STORE =
  'a call to a store is not broken off, since what it commits stays committed: `waitFor` ends the wait for it, and a service does so by the signal of its context';
const SQLITE = 'reads on the spot: the promise is settled when it is given';
const PG_API =
  'the form of the modules pg and postgres, which have no signals; `timeoutMs` bounds each statement';
const CLOSES = 'closes: what it waits for is bounded, and an end that is given up would leave it half open';
const TESTS = 'for tests, whose runner ends what takes too long';
const LOGIN = 'the application is handed its own request, which tells it when the caller leaves';

/** Asynchronous functions of public entries that take no `AbortSignal`, each with the reason. */
export const WITHOUT_SIGNAL: Readonly<Record<string, string>> = {
  'core:Store.get': STORE,
  'core:Store.list': STORE,
  'core:Store.commit': STORE,
  'core:Store.scan': STORE,
  'core:Store.claim': STORE,
  'core:Store.seals': STORE,
  'core:Store.lastSerial': STORE,
  'core:Store.trail': STORE,
  'core:Store.trailHeads': STORE,
  'core:MemoryStore.audit': STORE,
  'core:MemoryStore.lastSerial': STORE,
  'core:MemoryStore.trail': STORE,
  'core:MemoryStore.trailHeads': STORE,
  'core:AuditSink.record':
    'stands before a change that nothing breaks off; `deadlineMs` of `recordChanges` bounds it',
  'core:AuditSink.settle': 'nobody waits for it',
  'core:MakeStore': TESTS,
  'core:StoreUnderTest.audit': TESTS,
  'core:StoreUnderTest.close': TESTS,
  'core:StoreUnderTest.reopen': TESTS,
  'core:answerOf': TESTS,
  'gateway:Attempt.claim': STORE,
  'gateway:GatewayOptions.claim': STORE,
  'gateway:FastifyPlugin': 'the form of a plugin of Fastify, which bounds it itself (`pluginTimeout`)',
  'gateway:LambdaHandlerOptions.otherwise':
    'the form of a handler of Lambda, which has a deadline and no signal',
  'gateway:OwnLogin.principal': LOGIN,
  'gateway:Probe': 'whoever makes a probe bounds it, so that it can say which part did not answer',
  'gateway:RunningServer.close': CLOSES,
  'gateway:loadExchanges': TESTS,
  'gateway:replayExchange': TESTS,
  'gateway:validateWith': 'waits for one import() and compiles at once',
  'cli:CliIo.openFd': 'opens what the process has open already',
  'store-sqlite:openSqliteStore': 'opens on the spot, and waits for locks no longer than `busyTimeoutMs`',
  'store-sqlite:peekSqliteStore': SQLITE,
  'store-sqlite:SqlitePeek.get': SQLITE,
  'store-sqlite:SqlitePeek.scan': SQLITE,
  'store-sqlite:SqlitePeek.seals': SQLITE,
  'store-sqlite:SqlitePeek.lastSerial': SQLITE,
  'store-sqlite:SqlitePeek.trail': SQLITE,
  'store-sqlite:SqlitePeek.trailHeads': SQLITE,
  'store-sqlite:SqliteStore.audit': SQLITE,
  'store-sqlite:SqliteStore.seals': SQLITE,
  'store-sqlite:SqliteStore.lastSerial': SQLITE,
  'store-sqlite:SqliteStore.trail': SQLITE,
  'store-sqlite:SqliteStore.trailHeads': SQLITE,
  'store-sqlite:SqliteStore.close': CLOSES,
  'store-postgres:PgPool.connect': PG_API,
  'store-postgres:PgPoolClient.query': PG_API,
  'store-postgres:SqlClient.query': PG_API,
  'store-postgres:SqlClient.end': CLOSES,
  'store-postgres:PostgresStore.audit': STORE,
  'store-postgres:PostgresStore.commitInOrder': STORE,
  'store-postgres:PostgresStore.close': CLOSES,
};
