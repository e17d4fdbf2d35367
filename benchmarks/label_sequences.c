/* Search by exchanges for sequences of labels +1, -1 whose forced kinks no net with fewer than t neurons has room for.

   label_sequences EVALUATIONS PASSES SEED < wanted > found
   wanted: lines "t N top floor": N labels on fewer than `top` samples, and not fewer than `floor`, that need t neurons.
   found: lines "t N K signs" as they are found, each with fewer samples than the one before for these t, N.

   Labels are isolated: two zeros between labels of different sign, three between equal ones, so that each forces kinks
   s, -s, s of its sign s and K = 3 N + 2 + equal neighbours. equal[i]: labels i, i + 1 are equal. What is minimised is
   a sum over the widths (p, n), p + n = t - 1, and over the number h of positive output weights, that have room for all
   kinks: 3 and how many more they would have room for. It is 0 where the sequence needs t neurons. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABELS 128
#define NEURONS 64

typedef struct { int labels, equal_pairs; char equal[LABELS]; } Sequence;
typedef struct { int top, floor, samples; Sequence best; } Wanted;

static unsigned long long state = 88172645463325252ULL;
static unsigned any(unsigned below) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (unsigned)(state >> 32) % below;
}
static double share(void) { return (any(1u << 30) + 0.5) / (1u << 30); }

/* The kinks: places of the positive and of the negative ones, and how many of either lie before each place. */
static int kinks, place[2][3 * LABELS + NEURONS], before[2][3 * LABELS + 1];

static void force(const Sequence *s) {
    int count[2] = {0, 0}, sign = 0;
    kinks = 0;
    for (int i = 0; i < s->labels; i++) {
        if (i && !s->equal[i - 1]) sign = !sign;
        for (int j = 0; j < 3; j++, kinks++) {
            int kind = j == 1 ? !sign : sign;
            before[0][kinks] = count[0], before[1][kinks] = count[1];
            place[kind][count[kind]++] = kinks;
        }
    }
    for (int kind = 0; kind < 2; kind++) {
        before[kind][kinks] = count[kind];
        for (int j = 0; j < NEURONS; j++) place[kind][count[kind] + j] = kinks;
    }
}

/* Kinks of pieces with h positive and n - h negative ones that are left over at the end; -1 if p breakpoints, one kink
   each, are too few. Each piece is as long as can be. */
static int room(int p, int n, int h) {
    for (int i = 0, used = 0;; used++) {
        int end = place[0][before[0][i] + h], other = place[1][before[1][i] + n - h];
        if (other < end) end = other;
        if (end >= kinks) return n - (kinks - i) + (p - used) * (n + 1);
        if (used == p) return -1;
        i = end + 1;
    }
}

/* The widths that have room for the kinks now, or would with two breakpoints more. */
static int near_n[NEURONS * NEURONS], near_h[NEURONS * NEURONS], nearby;

static double all_widths(int t) {
    double sum = 0;
    nearby = 0;
    for (int n = 1; n < t - 1; n++)
        for (int h = 0; h <= n; h++) {
            int spare = room(t - 1 - n, n, h);
            if (spare >= 0) sum += 3 + spare;
            if (room(t + 1 - n, n, h) >= 0) near_n[nearby] = n, near_h[nearby++] = h;
        }
    return sum;
}

/* The sum over these alone; it may stop beyond `most`, and asks first then for what it stopped at. */
static double near_widths(int t, double most) {
    double sum = 0;
    for (int i = 0; i < nearby; i++) {
        int spare = room(t - 1 - near_n[i], near_n[i], near_h[i]);
        if (spare < 0) continue;
        sum += 3 + spare;
        if (sum <= most) continue;
        int k = any(i + 1), n = near_n[i], h = near_h[i];
        near_n[i] = near_n[k], near_h[i] = near_h[k], near_n[k] = n, near_h[k] = h;
        return sum;
    }
    return sum;
}

static void move(char *equal, int i, int j) {
    char moved = equal[i];
    if (i < j) memmove(equal + i, equal + i + 1, j - i);
    else memmove(equal + j + 1, equal + j, i - j);
    equal[j] = moved;
}

/* One change of the sequence, at most so many equal pairs; whether it is one. */
static int change(Sequence *s, int most) {
    int gaps = s->labels - 1, i = any(gaps), j = any(gaps), kind = any(10);
    if (kind < 5) {
        if (kind >= 3) j = i + (int)any(9) - 4;
        if (j < 0 || j >= gaps || s->equal[i] == s->equal[j]) return 0;
        s->equal[i] ^= 1, s->equal[j] ^= 1;
    } else if (kind < 7) {
        if (i == j) return 0;
        move(s->equal, i, j);
    } else if (kind < 8) {
        int length = 1 + any(8);
        if (i + length > gaps || j + length > gaps) return 0;
        for (int k = 0; k < length; k++) move(s->equal, i < j ? i : i + k, i < j ? j + length - 1 : j + k);
    } else {
        if (!s->equal[i] && s->equal_pairs >= most) return 0;
        s->equal_pairs += s->equal[i] ? -1 : 1;
        s->equal[i] ^= 1;
    }
    return 1;
}

static void limit(Sequence *s, int most) {
    s->equal_pairs = 0;
    for (int i = 0; i < s->labels - 1; i++) s->equal_pairs += s->equal[i];
    while (s->equal_pairs > most) {
        int i = any(s->labels - 1);
        s->equal_pairs -= s->equal[i], s->equal[i] = 0;
    }
}

static Wanted wanted[NEURONS][LABELS];

static int samples(const Sequence *s) { return 3 * s->labels + 2 + s->equal_pairs; }

static void keep(int t, const Sequence *s) {
    Wanted *w = &wanted[t][s->labels];
    w->best = *s, w->samples = samples(s);
    printf("%d %d %d +", t, s->labels, w->samples);
    for (int i = 0, sign = 0; i < s->labels - 1; i++) putchar("+-"[sign ^= !s->equal[i]]);
    puts("");
    fflush(stdout);
}

/* The most equal pairs of a sequence that would be better than what is known for as many labels or fewer. */
static int most_pairs(int t, int labels) {
    int least = wanted[t][labels].top;
    for (int n = 2; n <= labels; n++)
        if (wanted[t][n].samples && wanted[t][n].samples < least) least = wanted[t][n].samples;
    int most = least - 1 - 2 - 3 * labels;
    if (least - 1 < wanted[t][labels].floor) return -1;
    return most > labels - 1 ? labels - 1 : most;
}

static void anneal(int t, Sequence s, long evaluations, double warm) {
    int most = most_pairs(t, s.labels);
    if (most < 0) return;
    limit(&s, most);
    force(&s);
    double now = all_widths(t);
    for (long i = 0; i < evaluations; i++) {
        if (i % 16384 == 0) force(&s), now = all_widths(t);
        if (now == 0) {
            keep(t, &s);
            if ((most = most_pairs(t, s.labels)) < 0) return;
            limit(&s, most);
            force(&s), now = all_widths(t);
            i = 0;
        }
        Sequence next = s;
        if (!change(&next, most)) continue;
        force(&next);
        double heat = warm * (1 - (double)i / evaluations) + 0.05, bound = now - heat * log(share());
        double then = near_widths(t, bound);
        if (then > bound) continue;
        s = next, now = then;
        if (now == 0) now = all_widths(t);
    }
}

/* Where a run begins: what is known for as many labels, one more or one fewer; three blocks; anything. */
static Sequence start(int t, int labels, int kind) {
    Sequence s = {labels, 0, {0}};
    int from = labels + (kind == 1) - (kind == 2), most = most_pairs(t, labels);
    if (kind < 3 && wanted[t][from].samples) {
        memcpy(s.equal, wanted[t][from].best.equal, LABELS);
        int at = any(labels - 1);
        if (kind == 1) move(s.equal, at, labels - 1), s.equal[labels - 1] = 0;
        if (kind == 2) move(s.equal, labels - 2, at);
    } else if (kind != 4) {
        int left = most / 2 + (int)any(5) - 2;
        for (int i = 0; i < labels - 1; i++) s.equal[i] = i < left || i >= labels - 1 - (most - left);
    } else {
        for (int i = 0; i < labels - 1; i++) s.equal[i] = any(labels - 1) < (unsigned)most;
    }
    return s;
}

int main(int count, char **given) {
    if (count != 4) return 2;
    long evaluations = atol(given[1]);
    int passes = atoi(given[2]), t, labels, top, floor;
    state ^= strtoull(given[3], NULL, 10) * 2654435761ULL;
    while (scanf("%d %d %d %d", &t, &labels, &top, &floor) == 4)
        if (t < NEURONS && labels < LABELS) wanted[t][labels].top = top, wanted[t][labels].floor = floor;
    for (int pass = 0; pass < passes; pass++)
        for (t = 2; t < NEURONS; t++)
            for (int i = 2; i < LABELS; i++) {
                labels = pass % 2 ? i : LABELS + 1 - i;
                if (wanted[t][labels].top)
                    for (int kind = 0; kind < 5; kind++)
                        if (most_pairs(t, labels) >= 0) anneal(t, start(t, labels, kind), evaluations, kind < 4 ? 2 : 6);
            }
    return 0;
}
