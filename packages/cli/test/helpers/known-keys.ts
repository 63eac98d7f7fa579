/** Lines made with ssh-keygen 9.2, and what its -lv and -l -E md5 say of them. */
export interface KnownKey {
  readonly line: string;
  readonly type: string;
  readonly bits: number;
  readonly md5: string;
  readonly sha256: string;
  readonly comment: string | null;
  readonly randomart: string;
}

export const ED25519: KnownKey = {
  line: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKPMwPd0ygmSWOLV3bYsraYBZ6ueGaCycwh0+EaBEE0Q alice@laptop',
  type: 'ssh-ed25519',
  bits: 256,
  md5: '26:4d:91:ea:9f:46:06:7f:ac:9c:24:46:b7:46:e7:87',
  sha256: 'SHA256:hxAAXdSU7Cy1IgPHn1UlAa0wCJ5tvlvsOIFKc45TR6w',
  comment: 'alice@laptop',
  randomart: `+--[ED25519 256]--+
|  o=.=++o=+o.    |
| ..o= o.* ..     |
|  oo+..O o       |
|   ooo=.=.       |
|   .+o oS .      |
| o.E.+   .       |
|..* o.o          |
|.o ..=           |
|  . o..          |
+----[SHA256]-----+`,
};

export const RSA: KnownKey = {
  line: 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDFNVO6jWnUHdvrFVDtyGoq0MuyoW45mKDz0IKPPUEpuPmPl4uLsFSV68teQlOU57Ms/xVjBcoMuEdvJ2jcS+2AXlTlOaqEYV5Gmpx6izqLzApHDpUZASXvi0H74aerKcHe5ePo25EcTpdBpr/qtq6WxxxomYVg6DrVLQpJCeo/2AqM6Gv8jjRY/62T2VP0avJt9waIU4xY6PT2X9h7ryCbGcYJElIDZF3HqerktsrJoGmILXpC0rsArKWUeeW1Wc/dZnbO6yXZ9dVPYXBzHIR1chEwIMQgWtg/l1ai8uo95RmoFFBvvLmCOx7u24beM9qwASzO5zQjw/y3qI3x+SYZ bob',
  type: 'ssh-rsa',
  bits: 2048,
  md5: '75:24:cc:f2:f6:1e:d6:8f:56:e8:87:56:60:7d:e6:5b',
  sha256: 'SHA256:f3kEsT4dyzPnknFHIJJDaz+bmbaIkxv3qucuz6Kdelg',
  comment: 'bob',
  randomart: `+---[RSA 2048]----+
|         .o.o .  |
|          oo + . |
|          o.o . .|
|         . o + + |
|        S   = O +|
|        E.   X O.|
|       o..o O + .|
|      ..**.= o . |
|      o+*@B.o    |
+----[SHA256]-----+`,
};

export const ECDSA: KnownKey = {
  line: 'ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBOMoRbKCkkx5ugaDBUiYmoS47zmKBZeuYH1JN1vAlizZcewT4IgWxrz4GxCQjHEnl+KqVhWRb+MTVtcJLVTBkeyl3XRs2X+W5tLUPfRdD5PDYVTptN5asQVMNcOdCnebug==',
  type: 'ecdsa-sha2-nistp384',
  bits: 384,
  md5: 'db:6e:30:1d:d5:c9:9e:39:48:17:23:ac:fb:43:58:7e',
  sha256: 'SHA256:7QuIGVGv1mWkjB4+8X0OuV2/NNuFTXgZVQTQSmNPHMQ',
  comment: null,
  randomart: `+---[ECDSA 384]---+
|      .   . .*++=|
|     . + o  + E .|
|    . + + oo = . |
|     + * = .. ..o|
|    . * S = . o.o|
|     = o . * . * |
|    o . . o o .o+|
|         . .  . *|
|          .    o.|
+----[SHA256]-----+`,
};
