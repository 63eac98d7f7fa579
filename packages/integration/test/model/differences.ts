/** All that a client over its cloud does otherwise than the core, and why. What is not here must be the same. */
export const DIFFERENCES = {
  'nova: a uuid of owner and name':
    'Nova has no uuids; the client makes one that is the same in every answer.',
  'nova: no algorithm and bits': 'No answer of Nova has them.',
  'nova: serial and time in show alone': 'Only show has id and created_at.',
  'virtuozzo: time in every answer': 'Every answer has created_at; the serial is in show alone.',
  'nova: no revision': 'Nova changes nothing, so it counts nothing.',
  'nova: names are unique': 'A create with free names is one with unique names.',
  'nova: fewer names':
    'Nova takes letters, digits and a few signs, by version; it looks at the name before the quota.',
  'nova: /v2 trims names': 'The name is kept without the white space at its ends.',
  'nova: its own comment': "A made key's comment is Generated-by-Nova, a certificate's subject the user.",
  'nova: a half that is not kept stays':
    'Such a half is never sent, so the answer has none and a wrong one is not noticed.',
  'nova: notes stay': 'What other dialects note beside a keypair is opaque and not sent.',
  'nova: an account notes the creator':
    'attributes.nova.userId is in the store, and in answers as user_id alone.',
  'nova: one code for bad keys':
    'weak_key and unsupported_algorithm are told as what Nova tells: data that is invalid.',
  'huawei-ecs: a made line ends': 'The line of a made key ends in a newline.',
  'virtuozzo: a description is in the key':
    'It stands in the comment behind a marker, on one line; one that is there in the key is a description.',
  'cloudsigma: no revision, serial and time': 'No answer of CloudSigma has them; bits neither.',
  'cloudsigma: empty labels are none': 'meta has pairs, and no place for their absence.',
  'cloudsigma: meta is whole':
    'A change names description and labels together; what is null or empty is gone.',
  'cloudsigma: meta has limits':
    'A label has 1 to 32 characters, its text 4096 units, and __proto__ is in no JSON; meta is looked at before all else.',
  'cloudsigma: notes stay': 'What other dialects note beside a keypair is opaque and not sent.',
  'cloudsigma: no comment': 'Made keys have no comment.',
  'cloudsigma: a half that is not kept stays':
    'Such a half is never sent, so the answer has none and a wrong one is not noticed.',
  'cloudsigma: a count with every page':
    'Each page tells the count; a command that does not say total: false gets it.',
  'cloudsigma: uuids in any case': 'Upper case is taken, and told in lower case.',
  'cloudsigma: an id that is no uuid is not asked for':
    'Nothing can have it, whatever else the command says; its path may be that of something else.',
  'cloudsigma: one code for bad keys': 'weak_key and unsupported_algorithm are told as a bad public_key.',
  'qubole: a look fills the slot':
    'A view of an empty slot makes the pair; there is nothing that is not found.',
  'qubole: a refresh looks before': 'So that none is repeated blindly; the look fills an empty slot.',
  'qubole: no outcome': 'A view is read as kept, a refresh as replaced.',
  'qubole: a uuid of the owner': 'Qubole has no uuids; the client makes one.',
  'qubole: no revision, serial and time': 'No answer of Qubole has them.',
  'qubole: roles': 'Only editors of an account refresh its pair.',
} as const;

/** A row of the table. */
export type Difference = keyof typeof DIFFERENCES;
/** Told of each row that was met, so that rows nothing meets are found. */
export type Note = (difference: Difference) => void;
