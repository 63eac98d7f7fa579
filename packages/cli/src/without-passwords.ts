import type { TextSink } from './io.js';

/**
 * The password of a URL, up to the last `@`: it may have any character that should have been escaped. Bounded, so that a long line costs no more. The word `password` is what
 * stands in its place where a message says how a URL is written.
 */
const PASSWORD = /(:\/\/[^\s":@]{0,256}:|\bpostgres(?:ql)?:(?!\/\/))(?!password@)[^\s"]{0,512}@/gi;

/** A text without the passwords of the URLs in it. */
export function withoutPasswords(text: string): string {
  return text.replace(PASSWORD, '$1***@');
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
