const Libsql = require('libsql');

/** libsql on a disk that is full at 100 pages. */
module.exports = class SmallDisk extends Libsql {
  constructor(path) {
    super(path);
    this.exec('PRAGMA max_page_count = 100');
  }
};
