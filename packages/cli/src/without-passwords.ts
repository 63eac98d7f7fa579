import type { TextSink } from './io.js';

/** What stands before the host of a URL, up to the last `@`: a password may have any character that should have been escaped. Bounded, so that a long line costs no more. */
const CREDENTIALS = /(:\/\/|\bpostgres(?:ql)?:)[^\s"]{0,512}@/gi;

/** A text without the names and passwords of the URLs in it. */
export function withoutPasswords(text: string): string {
  return text.replace(CREDENTIALS, '$1***@');
}

/** A sink that repeats no password: a URL that stands where a file or a number belongs would else be said again by the message that refuses it. */
export function withoutPasswordsIn(sink: TextSink): TextSink {
  return {
    get isTTY() {
      return sink.isTTY;
    },
    write: (text) => sink.write(withoutPasswords(text)),
  };
}
