import type { EcNumbers, Ed25519Numbers } from './key-numbers.js';
import type {
  EcHandleNumbers,
  Ed25519HandleNumbers,
  PrivateNumbers,
  PrivatePart,
  SecurityKeyHandle,
} from './private-numbers.js';
import { readByte, readString, type WireReader, type WireWriter, writeString } from './wire-buffer.js';

/** Whether numbers are those of a security key's file, which openssh-key-v1 alone has a place for. */
export function isHandle(numbers: PrivateNumbers): numbers is EcHandleNumbers | Ed25519HandleNumbers {
  return 'handle' in numbers;
}

/**
 * The public fields with the application, `byte flags, string key_handle, string reserved` (OpenSSH PROTOCOL.u2f). There is no private number that could give the
 * public ones.
 */
export function handlePart<N extends EcNumbers | Ed25519Numbers>(
  readPublic: (reader: WireReader) => N & Pick<SecurityKeyHandle, 'application'>,
  writePublic: (writer: WireWriter, numbers: N) => void,
): PrivatePart<Extract<EcHandleNumbers | Ed25519HandleNumbers, N>> {
  type Whole = Extract<EcHandleNumbers | Ed25519HandleNumbers, N>;
  return {
    format: 'openssh',
    read(reader) {
      const numbers = readPublic(reader);
      const flags = readByte(reader);
      const handle = readString(reader);
      return { ...numbers, flags, handle, reserved: readString(reader) } as unknown as Whole;
    },
    write(writer, numbers) {
      writePublic(writer, numbers);
      writer.push(Uint8Array.of(numbers.flags));
      writeString(writer, numbers.handle);
      writeString(writer, numbers.reserved);
    },
    belongs: () => true,
  };
}
