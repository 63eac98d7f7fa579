const Libsql = require('libsql');

/** libsql that fails where a name bound to a statement asks for it: `fault:exit` ends the thread, `fault:CODE` throws that code. */
module.exports = class Faulty extends Libsql {
  prepare(sql) {
    const statement = super.prepare(sql);
    const run = statement.run.bind(statement);
    statement.run = (params) => {
      const fault = params.find((value) => typeof value === 'string' && value.startsWith('fault:'));
      if (fault === 'fault:exit') process.exit(1);
      if (fault !== undefined) throw Object.assign(new Error('disk I/O error'), { code: fault.slice(6) });
      return run(params);
    };
    return statement;
  }
};
