"""Numbers of section 7 as they are stated: `section_7` computes each again at every audit, and refuses others."""

TRAINING_DIGEST = "fa4e8de8db72c4e39201c566dcbeef3b29c1160ae2f4888cf99b5c8adf5988fc"
FITS_DIGEST = "57b0458945e1abbdc1109592559793d146cffa973a06c4cfb579d80b6024176f"
"""SHA-256 of the records."""

SMALLEST = {
    "exponent a of m = c N^a": "0.47",
    "95 % of all bootstrap samples of the seeds": "0.43 to 0.52",
    "exponent over N = 100 to 300": "0.93",
    "exponent over N = 300 to 1000": "0.20",
    "m = c N^a": "off by 19 %",
    "m = c sqrt N": "c = 1.95, off by 19 %",
    "m = c N": "c = 0.106, off by 45 %",
    "m = N/d": "off by 45 %",
    "N = 30": "0 0 0 0 0",
    "N = 60": "0 4 0 0 0",
    "N = 100": "12 16 12 16 16",
    "N = 150": "28 32 28 20 28",
    "N = 200": "32 36 32 32 36",
    "N = 300": "40 40 40 40 40",
    "N = 400": "40 44 48 44 44",
    "N = 600": "48 48 48 44 48",
    "N = 800": "52 48 48 48 52",
    "N = 1000": "52 48 52 52 52",
}
"""`section_7_measured.smallest` after the long training."""
SMALLEST_SHORT = {
    "exponent a of m = c N^a": "0.30",
    "95 % of all bootstrap samples of the seeds": "0.25 to 0.35",
    "exponent over N = 100 to 300": "0.50",
    "exponent over N = 300 to 1000": "0.17",
    "m = c N^a": "off by 11 %",
    "m = c sqrt N": "c = 2.46, off by 19 %",
    "m = c N": "c = 0.134, off by 55 %",
    "m = N/d": "off by 62 %",
    "N = 30": "0 0 0 0 0",
    "N = 60": "0 4 0 0 0",
    "N = 100": "32 32 20 32 24",
    "N = 150": "32 36 36 36 40",
    "N = 200": "48 40 40 40 44",
    "N = 300": "48 48 48 48 44",
    "N = 400": "48 48 52 52 52",
    "N = 600": "56 56 52 52 64",
    "N = 800": "56 52 56 56 56",
    "N = 1000": "56 56 60 60 60",
}
"""The same after the short training."""
LOSSES = {
    "means over seeds that are smaller at the next m": "147 of 150",
    "single networks that are": "696 of 750",
    "mean at m = 4 and 64, N = 30": "0.0172, 7.4e-05",
    "mean at m = 4 and 64, N = 60": "0.0344, 7.9e-05",
    "mean at m = 4 and 64, N = 100": "0.0575, 1.4e-04",
    "mean at m = 4 and 64, N = 150": "0.0876, 2.0e-04",
    "mean at m = 4 and 64, N = 200": "0.1236, 3.0e-04",
    "mean at m = 4 and 64, N = 300": "0.1922, 2.9e-04",
    "mean at m = 4 and 64, N = 400": "0.2602, 2.3e-04",
    "mean at m = 4 and 64, N = 600": "0.3997, 8.9e-04",
    "mean at m = 4 and 64, N = 800": "0.5190, 5.0e-04",
    "mean at m = 4 and 64, N = 1000": "0.6576, 6.8e-04",
}
"""`section_7_measured.losses`."""
FITS = {
    "2 layers, N = 30": "10",
    "2 layers, N = 60": "18 to 19",
    "2 layers, N = 100": "30",
    "2 layers, N = 150": "43",
    "2 layers, N = 200": "57 to 58",
    "2 layers, N = 300": "84 to 85",
    "2 layers, N = 400": "111 to 112",
    "2 layers, N = 600": "165 to 166",
    "2 layers, N = 800": "219 to 220",
    "2 layers, N = 1000": "274 to 276",
    "certified lower bound, 2 layers": "2",
    "3 layers, N = 30": "11",
    "3 layers, N = 60": "19 to 20",
    "3 layers, N = 100": "31",
    "3 layers, N = 150": "44",
    "3 layers, N = 200": "57",
    "3 layers, N = 300": "63 to 64",
    "3 layers, N = 400": "64",
    "3 layers, N = 600": "64",
    "3 layers, N = 800": "64",
    "3 layers, N = 1000": "64",
    "certified lower bound, 3 layers": "3",
}
"""`section_7_measured.fits`."""
FIT_SEEDS = [0, 1, 2]
"""The seeds that were fitted."""
NEURONS = {
    30: (0, 0, 0, 0, 0),
    60: (0, 4, 0, 0, 0),
    100: (12, 16, 12, 16, 16),
    150: (28, 32, 28, 20, 28),
    200: (32, 36, 32, 32, 36),
    300: (40, 40, 40, 40, 40),
    400: (40, 44, 48, 44, 44),
    600: (48, 48, 48, 44, 48),
    800: (52, 48, 48, 48, 52),
    1000: (52, 48, 52, 52, 52),
}
"""By N, the fewest neurons at the threshold for seeds 0 to 4; 0 where g = 0 is below it."""
LAST_BELOW = {0: 63, 1: 58, 2: 61, 3: 65, 4: 64}
"""By seed, the largest N for which g = 0 is below the threshold."""
ZERO_LOSS = {30: "43539331950693/2199023255552000", 100: "983464734792099/17592186044416000"}
"""By N, the loss of g = 0 on the labels of seed 0."""
