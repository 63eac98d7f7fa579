/** A fixed key pair for tests, with its fingerprints as ssh-keygen printed them. Never use it for anything else. */
export interface TestKey {
  /** The SSH name. */
  readonly type: string;
  readonly bits: number;
  readonly comment: string;
  /** Colon hex without a prefix; of the certificate that of the key inside. */
  readonly md5: string;
  /** `SHA256:` and base64 without padding. */
  readonly sha256: string;
  /** The line without a newline. */
  readonly publicKey: string;
  /** PKCS#1 PEM of rsa2048, openssh-key-v1 of the others; null where there is none. */
  readonly privateKey: string | null;
}

/** A fixed X.509 certificate for tests, over the key of `rsa2048`. */
export interface TestCertificate {
  /** PEM with a final newline. */
  readonly publicKey: string;
  /** Colon hex. */
  readonly sha1: string;
}

/**
 * The fixed keys of the tests, written by packages/tools/make-vectors.sh. Everybody has them: they open nothing.
 *
 * @example
 * ```ts
 * import { testKeys } from '@keypair-gateway/core/testing';
 *
 * console.log(testKeys.ed25519.type, testKeys.rsa2048.bits); // ssh-ed25519 2048
 * ```
 */
export const testKeys: Readonly<
  Record<
    | 'rsa1024'
    | 'rsa2048'
    | 'rsa4096'
    | 'ecdsa256'
    | 'ecdsa384'
    | 'ecdsa521'
    | 'ed25519'
    | 'dsa1024'
    | 'skEd25519'
    | 'skEcdsa256'
    | 'certificate',
    TestKey
  > & { readonly x509: TestCertificate }
> = {
  rsa1024: {
    type: 'ssh-rsa',
    bits: 1024,
    comment: 'short@example.org',
    md5: '7c:21:ec:02:bd:b2:6e:f5:7d:99:c7:69:43:71:68:df',
    sha256: 'SHA256:f7uxNdZSMf5zElkjg4zKFJ/NdYKDjEx0fGogzdhRHUQ',
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDicovxDCP/e/IaX41av4ASzZAWw4eL6fmbBWnaBi2mjVPfnj/h2tRwz+fAGnVNlHGKp9xDBdMbVmUEh8QgLCAOh3A+rPv8/8LOl9E2Nt7fXDAuE6UY3dsVXk6wWw2MzzwoTWGXBvNFK40UhbE251vEkRXhVbEov7AYr0A/CZBo4w== short@example.org',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAlwAAAAdzc2gtcn\nNhAAAAAwEAAQAAAIEA4nKL8Qwj/3vyGl+NWr+AEs2QFsOHi+n5mwVp2gYtpo1T354/4drU\ncM/nwBp1TZRxiqfcQwXTG1ZlBIfEICwgDodwPqz7/P/CzpfRNjbe31wwLhOlGN3bFV5OsF\nsNjM88KE1hlwbzRSuNFIWxNudbxJEV4VWxKL+wGK9APwmQaOMAAAIInIE79pyBO/YAAAAH\nc3NoLXJzYQAAAIEA4nKL8Qwj/3vyGl+NWr+AEs2QFsOHi+n5mwVp2gYtpo1T354/4drUcM\n/nwBp1TZRxiqfcQwXTG1ZlBIfEICwgDodwPqz7/P/CzpfRNjbe31wwLhOlGN3bFV5OsFsN\njM88KE1hlwbzRSuNFIWxNudbxJEV4VWxKL+wGK9APwmQaOMAAAADAQABAAAAgDMUQYrTAT\n+89qSKTzlcHwiew9TOsEGYOoyEURcz85IxKO01JhXNJcR4sT78+N7SEDaFnMKlirQM7eZy\ntYPIUEZp/jAu6LTJCzAFGcdib74wnCXXBYulKQO5v7/rFZW0MRP1jlxZ+WfN7GnFf+E33f\noBOqHTYGV3G/30bJ6PC9apAAAAQDVh3FEUDm9zURM8c9AkQ9xrpY6dHYYgjTKxxG7DuLOD\nPD48r9dD7plz/QYyIBkezBy54STG8pyrUsQxAf+X8s8AAABBAPutyBWbbAbUZ2eDcC3DCO\nynlCCvu7chbzzLZyivlik0n6mgLVaOjln+K3mDHq/3iC3OLIGbJTKf+r+IGD+gUKUAAABB\nAOZV3TYXVlLKZkh/2LMk3coUTwO/3AoWpOw8p6XHA2FsKUwtTO/LvOiWGi2Oau16eS9Vtw\nt/RT5iD45RSadz1OcAAAARc2hvcnRAZXhhbXBsZS5vcmcBAg==\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  rsa2048: {
    type: 'ssh-rsa',
    bits: 2048,
    comment: 'alice@example.org',
    md5: '5b:be:70:75:11:6e:49:e4:08:3d:5e:aa:3a:b5:87:33',
    sha256: 'SHA256:GiiQSELwEYSdEUtzY3OZ+H2KN7PfE9/4XT+VjQgjJQw',
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCIryi+ekatijKYoY2lkZ9OvLx1p3upymkwoo4XKBeaNQibX+yKrCJ8kdcHG9UQKjCaSq+9B0b3zO+hHjvD3pxvAvoSf83T1RC0UQCrWvcpzLo6xnGjxEEqpdh5n+66Ez33iiJlJyGMxI5IsEAmGxJB/2cKOS9g/cSHQqn11DCdQiJTyF5tj1gqXeSYVk+FC5YObVI4k0eu1EQddD/V5vtDk9Ma6qKvG2JvHH2Ad5Y0/nQk89ogPVsbp1CXPZuRDazm8fuP7Rx5y4hD3jFXQX1QR/K+JgsfXRU42psujLdTq9bf4pxPiP9Y45OgeHsgtvSuj9e1rdRoi5zH9ByVILJt alice@example.org',
    privateKey:
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEogIBAAKCAQEAiK8ovnpGrYoymKGNpZGfTry8dad7qcppMKKOFygXmjUIm1/s\niqwifJHXBxvVECowmkqvvQdG98zvoR47w96cbwL6En/N09UQtFEAq1r3Kcy6OsZx\no8RBKqXYeZ/uuhM994oiZSchjMSOSLBAJhsSQf9nCjkvYP3Eh0Kp9dQwnUIiU8he\nbY9YKl3kmFZPhQuWDm1SOJNHrtREHXQ/1eb7Q5PTGuqirxtibxx9gHeWNP50JPPa\nID1bG6dQlz2bkQ2s5vH7j+0cecuIQ94xV0F9UEfyviYLH10VONqbLoy3U6vW3+Kc\nT4j/WOOToHh7ILb0ro/Xta3UaIucx/QclSCybQIDAQABAoIBAA8p02zSNt4Qu004\nevTXw2MiSAwLYQo0lNfa6MWD4p5ubL6D9UNrFkZYjZDR0yDAdXTgfT+Mu6BJAXqP\n1pSDsToVi/WabRSniftfEyJvbIUcG7rigf/niU04adwQVJUbBmBcWDV9kljCA4Dn\n4K35idx9f4pgTrPFY1SYHi/R8vS3FIOquaMfmL4qyaSqaC0azvnZGC00akLbL7/F\n/aS8Ht8sFJ0ccnzniHTWXUVn9XKkIE66+T2ptsecvm2fhevk9GJABUnUNoJlf/eo\nemhY+i4NILLmyjdJzTzN1R3MmiIw3nvjVEDcPRm3LjmIzTN3MxzWpKBl0dufL7xw\nM4sHvFECgYEAu6Jmfpje7fiwHFzwNEYhj59C48Rd4/7cyjSohwGaPy2yMfZWnw7m\n5Ilc0KetUB7ZkvWMdtCoZYHwRzrZcErYLXSHbdrONw+YA5GG6luvUZqH5lmRiCLp\nmxtxf+p/EpyT2N8Vxdi4IucWQUlcYVUMEZjrdVO2wvAz6eFptIjYP8kCgYEAunxh\ntIbh9grAkuOrXyG5lwETpjMeQdKZLZLkALREKDmfOr5A5UeCIu9ZmGW/l6qXEewE\no+r3+V/GWhGWcs7QRk9ricBn28xnXvr3D74846ZsM+X66wf/5Y6O1nEUh4zkvJuO\n4SBWpVddz6pdX45r/3ILN/hIJlEiQP1A+Znol4UCgYBxlcEIGBCz7Fzn/pbmfiHo\n6Jc8fG3+DBWqTrBKcfznDAmYVzBev02kwUavhSHUo6hAX2b1siCOulczN3vTj2tI\nMQeex9sX19fFKT6L9o6uDqcAGe6Qg9n4rGdL8S+Vm7WgjoOGrkfh0RRW10sWHL7e\nlDzNXK0BWxmCFpO/1ytZiQKBgEA2L9ZfU1LK5QAvEIUTMbpDDqb9lv+HKmM83vE3\nIPjQznkFpYbNFow86hbFgjEQ9i+fmwFuGLBvP/cncyxY9fIfyqGF9L0EJtvXglaT\nZJfmZ/9+wuVGveAnNBu2mCEMbH5c+deesPcBnDWzLa+HdLxiYmaFQSKgcTD7gvHv\nAt2ZAoGALqAbbC5X260YcdonsuIBjZAb17LxvDMAasuHpcueC5TpGC5LWpJ0ZTDx\nbFLeoGxTIhL3YYpd3Slxu3Hjk296Z1mpQBjx7hzRn8I+wC1rcefMVNA9ZgDyv5+z\nWYkfLW3GIdjiSueStrWmt233j1PCTA8w9DlqFimfNYQV/sP5LxI=\n-----END RSA PRIVATE KEY-----\n',
  },
  rsa4096: {
    type: 'ssh-rsa',
    bits: 4096,
    comment: 'a comment with  several   spaces',
    md5: '56:f6:d3:2d:7b:d8:77:d5:ff:b9:ab:07:cc:5c:5d:85',
    sha256: 'SHA256:5qtBPs4dtX3bJSBF2ATMqQBj66IU/cLLp9qIXHy7kiA',
    publicKey:
      'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAACAQC2UhQSPNViFiA9RWD46BVfBPo6OFnr2+7aW0SD9i7mfer+dK+x/tKbOIorXu437jYh94YegS8Unaere98pVNopk+dafbBpIHaUVnxQrk42QMwxl52UsH+krL4de1gJZI/LdA6fjnzMQGTu9DeKByIa7YQ/a+FerADSqQPahx2fIB0fhmvcBd4LVtESQPNCbGiDDMrP77ykptCU4cSpYR3LDA4Y1noaB+kiW79h2uW1VShBGVMrcRbAwMQglGC6Sv6z2sT4bO8p68KANgmKg0pbAy/e8a6fC3ukUgj0hIJf0iTil91NvmKMxBKrad8LyY0tlmvRnHFVAOdh+0ap0d+ZLbUSjHqrEWWP6bo1avdaSHk8mRfmTRjdgBW+qr/7PTvfeLEelBToPKMSpSE9N+0suTCHDoG4N8xCDthlnsR34SbVjfaehiSLRxS1qd6ilnEEX+UFous42wSKox1PYCIWnzmdETAeKPTvjn8PU/aBX8SDMZ7jWCcHqE+r3snwJAsshLZy1sHePDzhsUIb0LAdRKjylcRp6h9BplzhK7DxzUiOl7v/Nt2s/nFCop+sdEdPVzJ3JjwdlOopbT1ycN5NXwZ9FzL9M8bqurcNjwW5E1VsF5aSWgfhhKJt1vW3D/zBJdv7/xE+X7y96EjRiEBq44rmSeUaAWNGjbqghBfhjw== a comment with  several   spaces',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAACFwAAAAdzc2gtcn\nNhAAAAAwEAAQAAAgEAtlIUEjzVYhYgPUVg+OgVXwT6OjhZ69vu2ltEg/Yu5n3q/nSvsf7S\nmziKK17uN+42IfeGHoEvFJ2nq3vfKVTaKZPnWn2waSB2lFZ8UK5ONkDMMZedlLB/pKy+HX\ntYCWSPy3QOn458zEBk7vQ3igciGu2EP2vhXqwA0qkD2ocdnyAdH4Zr3AXeC1bREkDzQmxo\ngwzKz++8pKbQlOHEqWEdywwOGNZ6GgfpIlu/YdrltVUoQRlTK3EWwMDEIJRgukr+s9rE+G\nzvKevCgDYJioNKWwMv3vGunwt7pFII9ISCX9Ik4pfdTb5ijMQSq2nfC8mNLZZr0ZxxVQDn\nYftGqdHfmS21Eox6qxFlj+m6NWr3Wkh5PJkX5k0Y3YAVvqq/+z0733ixHpQU6DyjEqUhPT\nftLLkwhw6BuDfMQg7YZZ7Ed+Em1Y32noYki0cUtaneopZxBF/lBaLrONsEiqMdT2AiFp85\nnREwHij0745/D1P2gV/EgzGe41gnB6hPq97J8CQLLIS2ctbB3jw84bFCG9CwHUSo8pXEae\nofQaZc4Suw8c1Ijpe7/zbdrP5xQqKfrHRHT1cydyY8HZTqKW09cnDeTV8GfRcy/TPG6rq3\nDY8FuRNVbBeWkloH4YSibdb1tw/8wSXb+/8RPl+8vehI0YhAauOK5knlGgFjRo26oIQX4Y\n8AAAdYMPqIXjD6iF4AAAAHc3NoLXJzYQAAAgEAtlIUEjzVYhYgPUVg+OgVXwT6OjhZ69vu\n2ltEg/Yu5n3q/nSvsf7SmziKK17uN+42IfeGHoEvFJ2nq3vfKVTaKZPnWn2waSB2lFZ8UK\n5ONkDMMZedlLB/pKy+HXtYCWSPy3QOn458zEBk7vQ3igciGu2EP2vhXqwA0qkD2ocdnyAd\nH4Zr3AXeC1bREkDzQmxogwzKz++8pKbQlOHEqWEdywwOGNZ6GgfpIlu/YdrltVUoQRlTK3\nEWwMDEIJRgukr+s9rE+GzvKevCgDYJioNKWwMv3vGunwt7pFII9ISCX9Ik4pfdTb5ijMQS\nq2nfC8mNLZZr0ZxxVQDnYftGqdHfmS21Eox6qxFlj+m6NWr3Wkh5PJkX5k0Y3YAVvqq/+z\n0733ixHpQU6DyjEqUhPTftLLkwhw6BuDfMQg7YZZ7Ed+Em1Y32noYki0cUtaneopZxBF/l\nBaLrONsEiqMdT2AiFp85nREwHij0745/D1P2gV/EgzGe41gnB6hPq97J8CQLLIS2ctbB3j\nw84bFCG9CwHUSo8pXEaeofQaZc4Suw8c1Ijpe7/zbdrP5xQqKfrHRHT1cydyY8HZTqKW09\ncnDeTV8GfRcy/TPG6rq3DY8FuRNVbBeWkloH4YSibdb1tw/8wSXb+/8RPl+8vehI0YhAau\nOK5knlGgFjRo26oIQX4Y8AAAADAQABAAACAAGPLSXEyGxo1QjBHaWzUm94Gu3Bip9WR7It\nYqYgRmFpRUe81r3WeJWkQ6ZATxhCXMsok0iSgUUTXho82nk/hQgjADEJbydPBESbgr+r5f\nZX0odADTR21/igE5Yr9mJKLmKmkPNzZATZLiPPCeSP0A5b5qwmL4zAOteSY3qMekfgne8l\nlqmQkUgWi340+P+h7rjkNJ3Xpozf8lu7nJN4Ral1Zm928h9j3u4Qy8+58An/evMnlMsD0h\nZ+7455xmQBfTErl1CqmdcJcaXoEGfTXKDvo4qsFXq9veZ3XyU8NuM76F3Zv6ZJEQ20JZa6\ntpIivKbdqPlndZ6s/c2cOQv9xARHHWqHUIzFJ/wkEMs8KclRuJHThA5Eiavu9Ze0DWco6h\ngnUdyCopnw9ir6mIQYCgZiAvFaJqqGn+E0/u+huVY72LXCgC4eyBCUZznQiJOdOk4Fp7Xk\nrPnySEcfltUmRRYErXkclsDBgiChjZ8nY9cz6ZSqqXTiDg5RpsilA3SnqT3GzwD4+OYsdy\nOPMjYGn891qL90lkvDSYVXoLoSpU8SWp4epO1Qx87rlcRgTnULHSOS2P14SqnO3od6YKwp\nJnRsl1f/hbt1oszD1MRSZ+dAZP6nqckJz4qs3jvmFWBSHVZlS2jAsIM600OzEec5Pnldwi\n+cSbAEe8P81fWFGSVlAAABACD2K1EVVxUpH+7/xNz0A9anqbBDiIkLsc12W4qQxUQUmm+w\nY4P1MTt9sYbyVAtlStlomK49gK4lkakbFWofeGn4tswHy+/ADuXGMkjxEC9EO/BsL0GPFU\nWJGpRWhnNMYkDjwBYaUq/ZDrrsRyC3jx+I92pPkWRQH0gjNZGlLlhmaP99wNPhyeTMf6sE\nzN/wv3UVVmfGuC3UdqEkaUpnU9VOinT7V1Jna92Dtcxzho/3cU3QN1YSWfhPHkOgI3UjUD\nGNxme8Pv2jHGBZUnNfxyB0HC3P9AhFZ9zJdEhMqq9FyY3MzOuVKy5+Z3ATggmOOb4LE2/U\nE6YXOfBImREDJugAAAEBAP616H0ahHRVtryRz2svrywN1cEzmsGEwTGh9AH2X9yL3tUEhU\n7tLir6y46s0wJ5sghMLVVtZhQ0/wB2j/GrdIbSIpyInkmGhUOOTBTnMbZdJcFiySV9Wngk\njD9wX+M4ooBbkgME3jgynk7OjQyTxoHWjzRYT06b7bZWsSVBpYCR8nPuDOotXyCw7t2S5v\nDVxbEzpbPgJA1BX4zyzgSNXyxNNdyv0njHeKqjWbfXOg/igjXH1ihyALGo3fm8CkxnS7/r\nsilz5ntEOrUAbK6Dum5LezfMUy0SXQayX9OCLiOLdYV2uqoY/wmcEleFIovWNNI2x4kUqR\n6vxZiak5YvvaUAAAEBALc+W0g0CYRIHpO5gLzbxdOe/cFWWW7U+ueszykU3w7Q2znu5yUh\n+5TrN3A0nRwMSvIObrCfFmcAncZhjEwOTJM4VTdWbIAhK3sM0ki90ymmI5q/pSJevZyMrr\n/0wyNIx5UqagcmwNlKXFs03hPG8N/a9mP8HCOa6pQRDRY0LOW/XTYbZT/+Kf0H8NjQN+se\nIQKUE92qkIA/kLuGEoamjnGfjgyNrXJwxk2NhyRoX2e8aKeq4i0AML2mExZDRffhZEFaAn\nuvkWoP3S3kO2ckSsiNOssJLyVi6Xi6CcIDOMVRxqgFUbqzUTkgqKwfH/XuKEJnXOGQIVXl\nwf74Ju/i5CMAAAAgYSBjb21tZW50IHdpdGggIHNldmVyYWwgICBzcGFjZXMBAgM=\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  ecdsa256: {
    type: 'ecdsa-sha2-nistp256',
    bits: 256,
    comment: 'bob@example.org',
    md5: '4b:cf:5a:3e:e8:d5:7b:28:75:3d:d5:80:aa:8e:7f:b0',
    sha256: 'SHA256:nplM2gjzKz3TCUxefO8wSkkosnM5VVQhcjXZUZR0QbI',
    publicKey:
      'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEgr7zqiH3cMsEC3QUjUHqh1tvZykirPNvu+6HA2JCcgdCCheJvTfP6MRw1wJpUKSYdUoPdnlwnkBazXa1BmIHY= bob@example.org',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAaAAAABNlY2RzYS\n1zaGEyLW5pc3RwMjU2AAAACG5pc3RwMjU2AAAAQQRIK+86oh93DLBAt0FI1B6odbb2cpIq\nzzb7vuhwNiQnIHQgoXib03z+jEcNcCaVCkmHVKD3Z5cJ5AWs12tQZiB2AAAAqNTMqhXUzK\noVAAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBEgr7zqiH3cMsEC3\nQUjUHqh1tvZykirPNvu+6HA2JCcgdCCheJvTfP6MRw1wJpUKSYdUoPdnlwnkBazXa1BmIH\nYAAAAgJu3wbnL+Eb7iZ0XwNVNZEqGLVZpsv9H0f+3v5Mr0R2QAAAAPYm9iQGV4YW1wbGUu\nb3JnAQ==\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  ecdsa384: {
    type: 'ecdsa-sha2-nistp384',
    bits: 384,
    comment: 'clé de Zoë 東京',
    md5: '78:0c:98:d9:33:f7:57:ba:af:b5:23:4f:bb:04:62:9d',
    sha256: 'SHA256:lp7fYmrhk30WVlAaoKXhD3+w6UmAateWITtE4QXrrJ4',
    publicKey:
      'ecdsa-sha2-nistp384 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQAAAAIbmlzdHAzODQAAABhBPqJAQ5T7bN2hGGLk/ZVvSChqQna17R95VVgb+UklPbxTmwQc4dS6y74bNNubaRCDcJGBoXhU2jYgPlgLxo8b3bkBvPOZMw3ZL+M+qXMYk03vCBPN9hK3G6QHj82Hc2gmA== clé de Zoë 東京',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAiAAAABNlY2RzYS\n1zaGEyLW5pc3RwMzg0AAAACG5pc3RwMzg0AAAAYQT6iQEOU+2zdoRhi5P2Vb0goakJ2te0\nfeVVYG/lJJT28U5sEHOHUusu+GzTbm2kQg3CRgaF4VNo2ID5YC8aPG925AbzzmTMN2S/jP\nqlzGJNN7wgTzfYStxukB4/Nh3NoJgAAADgcDrd9nA63fYAAAATZWNkc2Etc2hhMi1uaXN0\ncDM4NAAAAAhuaXN0cDM4NAAAAGEE+okBDlPts3aEYYuT9lW9IKGpCdrXtH3lVWBv5SSU9v\nFObBBzh1LrLvhs025tpEINwkYGheFTaNiA+WAvGjxvduQG885kzDdkv4z6pcxiTTe8IE83\n2ErcbpAePzYdzaCYAAAAMDMvGcWtLDNRU3eXajqrj6BsZnsKQSMqVSSX5dAADdJEqWNIK2\n2shp+rhHuNoYzhNgAAABNjbMOpIGRlIFpvw6sg5p2x5LqsAQIDBAU=\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  ecdsa521: {
    type: 'ecdsa-sha2-nistp521',
    bits: 521,
    comment: 'carol@example.org',
    md5: '9a:87:93:a2:6f:42:08:38:6d:a4:f9:17:b0:a2:12:51',
    sha256: 'SHA256:C0RDS9r01czuJYR2z4Mp5I+elyimZmGuwt+ifJLL8Gk',
    publicKey:
      'ecdsa-sha2-nistp521 AAAAE2VjZHNhLXNoYTItbmlzdHA1MjEAAAAIbmlzdHA1MjEAAACFBAA9zKXVCicNr7d+3U3aHttiY0cOzPhEUlD7RuE6UGayvl6oiUvbyfgRpmikNxARyCoHWejRSFSaBt9k70wcrtLEEABDBE1Yz4g3rWzPHtlqvMx+vFL3yhPKk+6I36cKZeru2HaZV0Z1U5ui5kwH70q7RgjrtI/DqkI1szlPWrvDCY99gQ== carol@example.org',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAArAAAABNlY2RzYS\n1zaGEyLW5pc3RwNTIxAAAACG5pc3RwNTIxAAAAhQQAPcyl1QonDa+3ft1N2h7bYmNHDsz4\nRFJQ+0bhOlBmsr5eqIlL28n4EaZopDcQEcgqB1no0UhUmgbfZO9MHK7SxBAAQwRNWM+IN6\n1szx7ZarzMfrxS98oTypPuiN+nCmXq7th2mVdGdVObouZMB+9Ku0YI67SPw6pCNbM5T1q7\nwwmPfYEAAAEQM4UoZTOFKGUAAAATZWNkc2Etc2hhMi1uaXN0cDUyMQAAAAhuaXN0cDUyMQ\nAAAIUEAD3MpdUKJw2vt37dTdoe22JjRw7M+ERSUPtG4TpQZrK+XqiJS9vJ+BGmaKQ3EBHI\nKgdZ6NFIVJoG32TvTByu0sQQAEMETVjPiDetbM8e2Wq8zH68UvfKE8qT7ojfpwpl6u7Ydp\nlXRnVTm6LmTAfvSrtGCOu0j8OqQjWzOU9au8MJj32BAAAAQgERV9JWUWIUoANKdexGUaHb\nw2iKdOxuLcF7LMmcDrdGH9K26C6rt3hsyQFbpN0sTTIJBDrVu3FdvFpPeMGusB1DiAAAAB\nFjYXJvbEBleGFtcGxlLm9yZwE=\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  ed25519: {
    type: 'ssh-ed25519',
    bits: 256,
    comment: 'dave@example.org',
    md5: '8c:13:85:23:08:a8:41:17:dd:39:a9:a9:b3:99:5e:38',
    sha256: 'SHA256:0gjoYUKX4HVdQQ9SIRpCXRREJRObQ13YZU4i0DpZ/og',
    publicKey:
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAII1dVP0LKUsdpHL5uhXF/z2IErtjXe1SrffzBm1yx9cy dave@example.org',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\nQyNTUxOQAAACCNXVT9CylLHaRy+boVxf89iBK7Y13tUq338wZtcsfXMgAAAJjL0p0uy9Kd\nLgAAAAtzc2gtZWQyNTUxOQAAACCNXVT9CylLHaRy+boVxf89iBK7Y13tUq338wZtcsfXMg\nAAAED1IeBx43S4RM0f9NgQ0YgHbDQnZsdkMrQ6RxAZtiv+Q41dVP0LKUsdpHL5uhXF/z2I\nErtjXe1SrffzBm1yx9cyAAAAEGRhdmVAZXhhbXBsZS5vcmcBAgMEBQ==\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  dsa1024: {
    type: 'ssh-dss',
    bits: 1024,
    comment: 'old@example.org',
    md5: 'a8:75:47:dd:ee:de:ba:ca:6c:e7:70:03:f2:6f:4d:5e',
    sha256: 'SHA256:0stATjYhCETCJq9/+7afzKa9c7D6cs6SXFqahjJfYro',
    publicKey:
      'ssh-dss AAAAB3NzaC1kc3MAAACBAPfoUFRduzfseI4hWhz4GMByYIH8O6tQsb1ZgRclHUKkOqyBHZNITSckoh3syPvePsFucRZ+mhPHDuWsMh4qthcHNMfafcYUNWcG84WxBO4vJBH2AqKsx878zl0qYsx49wvoGR4P85iSZISRmMe28hDO9IjJTpNpLxUeUWJB71iHAAAAFQCOsakan7X9Y+3jWnuCRYU4ee5TnwAAAIEA6IcB7m+/XTC4mdeWZZfDCpBr8YX4enKDLsrXElUEwrsfxCxFYjrNDOCr2obodnUZWlOtkYpbYqi4B4uymU9z+f/19KyrcoQkhA7+hu7c6VI9SMlTi9++Ugk2TbT7ftbQuStfM1+V3ec0L2kJHP+Lk5pkIKvP40M38Xz+8hZDVsEAAACAPnJV+rXGjvVjCaiQk/v13EqyzGN3BQPtDCs8BmRJIL8H2I3sr6XXuKvVJsXxI+kSvnc93LiD7Cxj8NmLr/gKp7UzVN/hY0qEZrGNYdDvbTDHr53wc2nZHJqLyoVqgtsEg9F05S1BQBaESf09SqrwRdemVah3qJpqNwA3mbA3foE= old@example.org',
    privateKey:
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAABsgAAAAdzc2gtZH\nNzAAAAgQD36FBUXbs37HiOIVoc+BjAcmCB/DurULG9WYEXJR1CpDqsgR2TSE0nJKId7Mj7\n3j7BbnEWfpoTxw7lrDIeKrYXBzTH2n3GFDVnBvOFsQTuLyQR9gKirMfO/M5dKmLMePcL6B\nkeD/OYkmSEkZjHtvIQzvSIyU6TaS8VHlFiQe9YhwAAABUAjrGpGp+1/WPt41p7gkWFOHnu\nU58AAACBAOiHAe5vv10wuJnXlmWXwwqQa/GF+Hpygy7K1xJVBMK7H8QsRWI6zQzgq9qG6H\nZ1GVpTrZGKW2KouAeLsplPc/n/9fSsq3KEJIQO/obu3OlSPUjJU4vfvlIJNk20+37W0Lkr\nXzNfld3nNC9pCRz/i5OaZCCrz+NDN/F8/vIWQ1bBAAAAgD5yVfq1xo71YwmokJP79dxKss\nxjdwUD7QwrPAZkSSC/B9iN7K+l17ir1SbF8SPpEr53Pdy4g+wsY/DZi6/4Cqe1M1Tf4WNK\nhGaxjWHQ720wx6+d8HNp2Ryai8qFaoLbBIPRdOUtQUAWhEn9PUqq8EXXplWod6iaajcAN5\nmwN36BAAAB6BTi/IsU4vyLAAAAB3NzaC1kc3MAAACBAPfoUFRduzfseI4hWhz4GMByYIH8\nO6tQsb1ZgRclHUKkOqyBHZNITSckoh3syPvePsFucRZ+mhPHDuWsMh4qthcHNMfafcYUNW\ncG84WxBO4vJBH2AqKsx878zl0qYsx49wvoGR4P85iSZISRmMe28hDO9IjJTpNpLxUeUWJB\n71iHAAAAFQCOsakan7X9Y+3jWnuCRYU4ee5TnwAAAIEA6IcB7m+/XTC4mdeWZZfDCpBr8Y\nX4enKDLsrXElUEwrsfxCxFYjrNDOCr2obodnUZWlOtkYpbYqi4B4uymU9z+f/19KyrcoQk\nhA7+hu7c6VI9SMlTi9++Ugk2TbT7ftbQuStfM1+V3ec0L2kJHP+Lk5pkIKvP40M38Xz+8h\nZDVsEAAACAPnJV+rXGjvVjCaiQk/v13EqyzGN3BQPtDCs8BmRJIL8H2I3sr6XXuKvVJsXx\nI+kSvnc93LiD7Cxj8NmLr/gKp7UzVN/hY0qEZrGNYdDvbTDHr53wc2nZHJqLyoVqgtsEg9\nF05S1BQBaESf09SqrwRdemVah3qJpqNwA3mbA3foEAAAAUEzhzqSjra7mHTP96Y5d9oQXo\nqLQAAAAPb2xkQGV4YW1wbGUub3JnAQID\n-----END OPENSSH PRIVATE KEY-----\n',
  },
  skEd25519: {
    type: 'sk-ssh-ed25519@openssh.com',
    bits: 256,
    comment: 'token@example.org',
    md5: '55:3c:76:86:2c:0b:69:50:2c:fb:a1:97:c7:16:5e:9f',
    sha256: 'SHA256:tZf6S2qDl26HbEoV6FKGgOsCrrLVCjZfYctAgOVUzdk',
    publicKey:
      'sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAII1dVP0LKUsdpHL5uhXF/z2IErtjXe1SrffzBm1yx9cyAAAABHNzaDo= token@example.org',
    privateKey: null,
  },
  skEcdsa256: {
    type: 'sk-ecdsa-sha2-nistp256@openssh.com',
    bits: 256,
    comment: 'token@example.org',
    md5: 'd7:ff:2e:6c:f3:c3:8a:01:24:17:0a:45:11:e8:de:b2',
    sha256: 'SHA256:GevXukXZIRWQTZtcJWl1Phm87TVChl/2XbnPeX71QIU',
    publicKey:
      'sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBEgr7zqiH3cMsEC3QUjUHqh1tvZykirPNvu+6HA2JCcgdCCheJvTfP6MRw1wJpUKSYdUoPdnlwnkBazXa1BmIHYAAAAIc3NoOndvcms= token@example.org',
    privateKey: null,
  },
  certificate: {
    type: 'ssh-rsa-cert-v01@openssh.com',
    bits: 2048,
    comment: 'alice@example.org',
    md5: '5b:be:70:75:11:6e:49:e4:08:3d:5e:aa:3a:b5:87:33',
    sha256: 'SHA256:GiiQSELwEYSdEUtzY3OZ+H2KN7PfE9/4XT+VjQgjJQw',
    publicKey:
      'ssh-rsa-cert-v01@openssh.com AAAAHHNzaC1yc2EtY2VydC12MDFAb3BlbnNzaC5jb20AAAAgtqGD8ieXBeMy6pjyp83VYm84/1PSrLPwGM5f5lVbihAAAAADAQABAAABAQCIryi+ekatijKYoY2lkZ9OvLx1p3upymkwoo4XKBeaNQibX+yKrCJ8kdcHG9UQKjCaSq+9B0b3zO+hHjvD3pxvAvoSf83T1RC0UQCrWvcpzLo6xnGjxEEqpdh5n+66Ez33iiJlJyGMxI5IsEAmGxJB/2cKOS9g/cSHQqn11DCdQiJTyF5tj1gqXeSYVk+FC5YObVI4k0eu1EQddD/V5vtDk9Ma6qKvG2JvHH2Ad5Y0/nQk89ogPVsbp1CXPZuRDazm8fuP7Rx5y4hD3jFXQX1QR/K+JgsfXRU42psujLdTq9bf4pxPiP9Y45OgeHsgtvSuj9e1rdRoi5zH9ByVILJtAAAAAAAAAAcAAAABAAAACnVzZXIgYWxpY2UAAAARAAAABWFsaWNlAAAABHJvb3QAAAAAXgvhAAAAAACDqn6AAAAAIgAAAA1mb3JjZS1jb21tYW5kAAAADQAAAAkvYmluL3RydWUAAACCAAAAFXBlcm1pdC1YMTEtZm9yd2FyZGluZwAAAAAAAAAXcGVybWl0LWFnZW50LWZvcndhcmRpbmcAAAAAAAAAFnBlcm1pdC1wb3J0LWZvcndhcmRpbmcAAAAAAAAACnBlcm1pdC1wdHkAAAAAAAAADnBlcm1pdC11c2VyLXJjAAAAAAAAAAAAAAAzAAAAC3NzaC1lZDI1NTE5AAAAIDA9MZHdykdnKjyNp5wI8qSG2Fe6oAhIc2LgBTgBXxosAAAAUwAAAAtzc2gtZWQyNTUxOQAAAEAlpjk2Pah9MM9LQBfWEjapTUFbxMkkSd9sdPYwgc6DChrpEq3i+Mw1eEzYVDrhIC1QcHEvx3hASmr4OKrojbsC alice@example.org',
    privateKey: null,
  },
  x509: {
    publicKey:
      '-----BEGIN CERTIFICATE-----\nMIIDATCCAemgAwIBAgIUEBb2OC+nPk6DmfgsrUpI/LVmVNcwDQYJKoZIhvcNAQEL\nBQAwEDEOMAwGA1UEAwwFYWxpY2UwHhcNMjYxMTIyMTYzODE0WhcNNDYxMTE3MTYz\nODE0WjAQMQ4wDAYDVQQDDAVhbGljZTCCASIwDQYJKoZIhvcNAQEBBQADggEPADCC\nAQoCggEBAIivKL56Rq2KMpihjaWRn068vHWne6nKaTCijhcoF5o1CJtf7IqsInyR\n1wcb1RAqMJpKr70HRvfM76EeO8PenG8C+hJ/zdPVELRRAKta9ynMujrGcaPEQSql\n2Hmf7roTPfeKImUnIYzEjkiwQCYbEkH/Zwo5L2D9xIdCqfXUMJ1CIlPIXm2PWCpd\n5JhWT4ULlg5tUjiTR67URB10P9Xm+0OT0xrqoq8bYm8cfYB3ljT+dCTz2iA9Wxun\nUJc9m5ENrObx+4/tHHnLiEPeMVdBfVBH8r4mCx9dFTjamy6Mt1Or1t/inE+I/1jj\nk6B4eyC29K6P17Wt1GiLnMf0HJUgsm0CAwEAAaNTMFEwHQYDVR0OBBYEFPpqje1I\nL+8KgOvA8Vs67k+bX2+eMB8GA1UdIwQYMBaAFPpqje1IL+8KgOvA8Vs67k+bX2+e\nMA8GA1UdEwEB/wQFMAMBAf8wDQYJKoZIhvcNAQELBQADggEBAFC7zGFMWbaywcqf\nCBVRiZbzdFlBY9eCLg/YdBDnPiP3MCdnt/PupV5ZFjZzQtS57SRVsBGgLJ5LQDQ3\nvZMxZ5Muo4BwCzgGWOF1Jb3N/PmBLF1MQttHNV8JXDrsOAUjjDn4jXJBEMz7WnJN\nJ1npZ/XvRtMiU3W3LcvmECl3PTn0tBTEoQH0fafhqxitIrbePCmTGNSrL0KZJ6ZQ\ncbXnDEw+8BGBb5ws8ESUHE/16GSxygW/eSr4stWxPzyexGJ/T+LhjxzA/LbZ6HAH\ndafnxnMTu1GKimRZP+UvTFgekCxhsuN951Ssbu5by5sCgZ/OMo+BTpCUKMA+MOaJ\naZrkAdQ=\n-----END CERTIFICATE-----\n',
    sha1: '01:c3:10:7c:dc:98:50:5a:64:61:49:a0:e0:13:cd:97:e8:5b:30:ab',
  },
};
