/**
 * Sun and moon for the lunar table: new moons after J. Meeus, "Astronomical Algorithms", chapter 49, the sun
 * after the leading terms of VSOP87. Good to seconds for new moons and about a minute for the sun; the
 * generator reports every event that comes closer to midnight than that.
 * Used by the generator only; the library ships the resulting dates.
 */

const radians = (degrees) => (degrees * Math.PI) / 180;
const sin = (degrees) => Math.sin(radians(degrees));
const cos = (degrees) => Math.cos(radians(degrees));

/** Terrestrial time minus universal time in days: the polynomials of Espenak & Meeus for 2005–2150. */
function deltaT(julianDay) {
  const year = 2000 + (julianDay - 2451545) / 365.25;
  const t = year - 2000;
  const seconds =
    year < 2050
      ? 62.92 + 0.32217 * t + 0.005589 * t * t
      : -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * (2150 - year);
  return seconds / 86_400;
}

/** Julian day (TT) → days since 1970-01-01 00:00 in China (UTC+8), with a fraction. */
const toChina = (julianDay) => julianDay - deltaT(julianDay) - 2440587.5 + 8 / 24;

/** Corrections of a new moon: [amplitude in days, power of E, multiples of M, M', F]. */
const NEW_MOON_TERMS = [
  [-0.4072, 0, 0, 1, 0],
  [0.17241, 1, 1, 0, 0],
  [0.01608, 0, 0, 2, 0],
  [0.01039, 0, 0, 0, 2],
  [0.00739, 1, -1, 1, 0],
  [-0.00514, 1, 1, 1, 0],
  [0.00208, 2, 2, 0, 0],
  [-0.00111, 0, 0, 1, -2],
  [-0.00057, 0, 0, 1, 2],
  [0.00056, 1, 1, 2, 0],
  [-0.00042, 0, 0, 3, 0],
  [0.00042, 1, 1, 0, 2],
  [0.00038, 1, 1, 0, -2],
  [-0.00024, 1, -1, 2, 0],
  [-0.00007, 0, 2, 1, 0],
  [0.00004, 0, 0, 2, -2],
  [0.00004, 0, 3, 0, 0],
  [0.00003, 0, 1, 1, -2],
  [0.00003, 0, 0, 2, 2],
  [-0.00003, 0, 1, 1, 2],
  [0.00003, 0, -1, 1, 2],
  [-0.00002, 0, -1, 1, -2],
  [-0.00002, 0, 1, 3, 0],
  [0.00002, 0, 0, 4, 0],
];

/** Planetary corrections of a new moon: [phase, rate per lunation, amplitude in 10⁻⁶ days]. */
const PLANETARY_TERMS = [
  [299.77, 0.107408, 325],
  [251.88, 0.016321, 165],
  [251.83, 26.651886, 164],
  [349.42, 36.412478, 126],
  [84.66, 18.206239, 110],
  [141.74, 53.303771, 62],
  [207.14, 2.453732, 60],
  [154.84, 7.30686, 56],
  [34.52, 27.261239, 47],
  [207.19, 0.121824, 42],
  [291.34, 1.844379, 40],
  [161.72, 24.198154, 37],
  [239.56, 25.513099, 35],
  [331.55, 3.592518, 23],
];

/** The k-th new moon since 2000-01-06, as days since 1970-01-01 00:00 in China. */
export function newMoon(k) {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const m = 2.5534 + 29.1053567 * k - 0.0000014 * t ** 2 - 0.00000011 * t ** 3;
  const moon = 201.5643 + 385.81693528 * k + 0.0107582 * t ** 2 + 0.00001238 * t ** 3;
  const f = 160.7108 + 390.67050284 * k - 0.0016118 * t ** 2 - 0.00000227 * t ** 3;
  const node = 124.7746 - 1.56375588 * k + 0.0020672 * t ** 2 + 0.00000215 * t ** 3;
  let julianDay = 2451550.09766 + 29.530588861 * k + 0.00015437 * t ** 2 - 0.00000015 * t ** 3;
  for (const [amplitude, power, am, amoon, af] of NEW_MOON_TERMS) {
    julianDay += amplitude * e ** power * sin(am * m + amoon * moon + af * f);
  }
  julianDay -= 0.00017 * sin(node);
  for (const [phase, rate, amplitude] of PLANETARY_TERMS)
    julianDay += amplitude * 1e-6 * sin(phase + rate * k);
  return toChina(julianDay);
}

/**
 * Largest terms of VSOP87 for the longitude of the Earth, one list per power of time (Julian millennia):
 * [amplitude in 10⁻⁸ radians, phase, rate]. What is left out is below two seconds of arc.
 */
const EARTH_LONGITUDE = [
  [
    [175347046, 0, 0],
    [3341656, 4.6692568, 6283.07585],
    [34894, 4.6261, 12566.1517],
    [3497, 2.7441, 5753.3849],
    [3418, 2.8289, 3.5231],
    [3136, 3.6277, 77713.7715],
    [2676, 4.4181, 7860.4194],
    [2343, 6.1352, 3930.2097],
    [1324, 0.7425, 11506.7698],
    [1273, 2.0371, 529.691],
    [1199, 1.1096, 1577.3435],
    [990, 5.233, 5884.927],
    [902, 2.045, 26.298],
    [857, 3.508, 398.149],
    [780, 1.179, 5223.694],
    [753, 2.533, 5507.553],
    [505, 4.583, 18849.228],
    [492, 4.205, 775.523],
    [357, 2.92, 0.067],
    [317, 5.849, 11790.629],
    [284, 1.899, 796.298],
    [271, 0.315, 10977.079],
    [243, 0.345, 5486.778],
    [206, 4.806, 2544.314],
    [205, 1.869, 5573.143],
    [202, 2.458, 6069.777],
    [156, 0.833, 213.299],
    [132, 3.411, 2942.463],
    [126, 1.083, 20.775],
    [115, 0.645, 0.98],
    [103, 0.636, 4694.003],
    [102, 0.976, 15720.839],
    [102, 4.267, 7.114],
  ],
  [
    [628331966747, 0, 0],
    [206059, 2.678235, 6283.07585],
    [4303, 2.6351, 12566.1517],
    [425, 1.59, 3.523],
    [119, 5.796, 26.298],
    [109, 2.966, 1577.344],
  ],
  [
    [52919, 0, 0],
    [8720, 1.0721, 6283.0758],
    [309, 0.867, 12566.152],
  ],
  [[289, 5.844, 6283.076]],
];

/** Apparent longitude of the sun in degrees at a Julian day (TT): the Earth's, turned round, with aberration and nutation. */
function solarLongitude(julianDay) {
  const t = (julianDay - 2451545) / 365250;
  let earth = 0;
  EARTH_LONGITUDE.forEach((terms, power) => {
    for (const [amplitude, phase, rate] of terms)
      earth += amplitude * t ** power * Math.cos(phase + rate * t);
  });
  const centuries = t * 10;
  const anomaly = 357.52911 + 35999.05029 * centuries;
  const aberration = -20.4898 / (1.00014 - 0.01671 * cos(anomaly));
  const nutation =
    -17.2 * sin(125.04452 - 1934.136261 * centuries) - 1.32 * sin(2 * (280.4665 + 36000.7698 * centuries));
  return (earth * 1e-8 * 180) / Math.PI + 180 + (aberration + nutation - 0.09) / 3600;
}

/** When the sun reaches `degrees` (0 = spring equinox) in a year: days since 1970-01-01 00:00 in China. */
export function solarTerm(year, degrees) {
  let julianDay = 2451623.8 + (year - 2000) * 365.2422 + (degrees * 365.2422) / 360;
  for (let i = 0; i < 8; i++) {
    const ahead = ((((degrees - solarLongitude(julianDay) + 180) % 360) + 360) % 360) - 180;
    julianDay += (ahead * 365.2422) / 360;
  }
  return toChina(julianDay);
}
