// Distances, in base 36 (one digit; two after -, three after +, four after *), between the code points where general category C* (other) of Unicode 14.0 starts and ends; the first range starts at 0.
// A table and not `\p{C}`: what a pattern matches grows with the Unicode of the running Node, while Python 3.11 stays at 14.0.
const DISTANCES = `
0w-2nxd1-ju2647111k1-b11-122-1e231-1j8r46hm1-5c1-1c2-1n2-2te-1n2-1d2f1s211b5v9-221-4h18222m1711342922248142152p2316422m17121212211542233174117ha319131
m1712152a131321f42c771318222m1712152922237342152ia216331432111232333c4533142161el5d131n1g291314721321242a7m131n1a152913147262142a12dd131-1f13164g2q131
i3o191127314611186a23c-1m4t-11211151o111n2511162a24w-201-104-131-101f1d-11-5i11512-ah142711142-15142x142711142f1-1l142-1v2w3q6-2e262-il3-2h7m9o9kcd131
2c-2m2a6a6e1b6-2h7-175-1yav1c4c413-1625b-184q6b3-1q2-1t1t2b6a6e2v-1d-253-1b1-388-1o3f3-1o7-172b8-175-eu262-1226281111111v2-1h1f1e261j23191b5q5-1dg22r1
d3xfxf-3w4-ifpbl+1ec2w1-9p5-1911512-1k72eo97171717171717171-3iyq1-2hc-5yqc4-1s1-2e2-2v5-171-2m1-2cc-1b1+mlp3-1j9-9ok-548-5n521115o-1n3a6-1k8-1y8c6-38b
u3-261b4x1-1j9e2a2-2vosa6262697171-1o4-3i2a6+8mccn4-1d+6is-a62-2y-127c55q151112121-3hg-cd2-1i71w-166-1f1j14451-3r4-5a362626233717d22c1q1j121f2ey-3f534
-193-2g1d31-1b-1a-3mt3-1dfs4-109u5-175u1-114e-16-4e2a6-104-104-148-1gbc1f17121b1f1712-1v-8n9ma8o61-1619-1x6211-1812312n1-2089-1cj125x3r51-1s-1k4k2-1e1
258131t234a797-1sw-134c9-1i3t2r5q74c7-28-21-1j-1fd-1f7-1a8a-86v1-161322-26-148-16mq-12skn9-264-109-1q15dp7a6-1h1i8-139-2o1kbi1-18-1t711141f1b6-1n5a641
8222m1712151a22232161572735-3v-2k15u-208a-4m-1i2-12y-1xba6dj-1m6a-1ir2f4n-55-1o-2s-2bc82128121u122c9a-1y82-1a2br-208-2bd-21-7b91-191eat3w2m1e-217121
-183112198a66121-1112167a-8mp-531f-1ed-pn-2u-3315b-5g+218-2rd-tr+34h-g7+6nt-ft7v1a4-291a6u26a-1yaa171l5j-j4-2j-2t-234-1l7h-1s5b2e+4qg8-ye-169+6w741712
1-83-193h48-b0+1s4-2z5d397a24+3mo-1a2n9-38-1o-6ua-132-228-34l-1y-4akc-2f9p-3r-2d1-1z122122241c11171-1t1428171s141511371-9g2-842-jif51f-uov-6971h271215
-5x-193e2a42-8wvh-1m51-yo714121f1-5h2g-15-244a42-lt-1w-24-1p-5e41r1211211a141111614111111312112111111111121124171414111a1h53151h-1g2-7i-184-2scf2f1f1
-11a-4u-1ktd-184972e6-4a-rc5g3d3-38c-2h7c41fc4-1k8a6-148u22-26-9gce2535379t3b56aa68879-431-1j-11a-sm+wyow+37d7-662+4g2e+5rl+2e7-f2+15u+3t7*fcmt-6o
`;

const EDGES: Uint32Array = edges();

function edges(): Uint32Array {
  let codePoint = 0;
  return Uint32Array.from(DISTANCES.match(/-\w{2}|\+\w{3}|\*\w{4}|\w/g) ?? [], (distance) => {
    codePoint += Number.parseInt(distance.replace(/^\W/, ''), 36);
    return codePoint;
  });
}

/** Whether Unicode 14.0 (the one of Python 3.11) puts a code point into category C*: control, format, surrogate, private use, unassigned. */
function isOther(codePoint: number): boolean {
  let low = 0;
  let high = EDGES.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((EDGES[middle] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** Whether a code point is a space separator (category Zs), U+0020 among them. */
export function isSpaceSeparator(codePoint: number): boolean {
  return /[ \xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/.test(String.fromCodePoint(codePoint));
}

/** Whether Python's `repr` and Rust's `Debug` escape a code point for not being printable; U+0020 apart. */
export function isHidden(codePoint: number): boolean {
  return isOther(codePoint) || isSpaceSeparator(codePoint) || codePoint === 0x2028 || codePoint === 0x2029;
}
