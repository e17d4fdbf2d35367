/* Search by exchanges for sequences of labels +1, -1 whose forced kinks no net with fewer than t neurons has room for.

   label_sequences EVALUATIONS PASSES SEED LINES < wanted > found
   wanted: lines "t N top floor": N labels on fewer than `top` samples, and not fewer than `floor`, that need t neurons.
   found: lines "t N K signs" as they are found, each with fewer samples than the one before for these t, N.

   Labels are isolated: two zeros between labels of different sign, three between equal ones, so that each forces kinks
   s, -s, s of its sign s and K = 3 N + 2 + equal neighbours. equal[i]: labels i, i + 1 are equal. What is minimised is
   a sum over the widths (p, n), p + n = t - 1, and over the number h of positive output weights, that have room for all
   kinks: 3 and how many more they would have room for. It is 0 where the sequence needs t neurons.

   LINES 1: in place of that, 1 and the logarithm of how many cuts of the kinks into pieces are left by the lines at
   breakpoints between full pieces (ours/three-layer-full-pieces; proofs/ours/full_pieces.py has the same rules). A third
   zero may be at an end then, for one sample more, printed as 0. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LABELS 128
#define NEURONS 64

typedef struct { int labels, equal_pairs, third[2]; char equal[LABELS]; } Sequence;
typedef struct { int top, floor, samples; Sequence best; } Wanted;

static int lines; /* LINES */

static unsigned long long state = 88172645463325252ULL;
static unsigned any(unsigned below) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (unsigned)(state >> 32) % below;
}
static double share(void) { return (any(1u << 30) + 0.5) / (1u << 30); }

/* The kinks: places of the positive and of the negative ones, and how many of either lie before each place. */
static int kinks, place[2][3 * LABELS + NEURONS], before[2][3 * LABELS + 1];

/* The sign (0: +, 1: -) of each kink, those of the first and the last label, third zeros at the ends, and whether label
   i is as label i - 1. */
static int kink_sign[3 * LABELS], end_sign[2], third[2], same[LABELS + 1];

static void force(const Sequence *s) {
    int count[2] = {0, 0}, sign = 0;
    kinks = 0;
    for (int i = 0; i < s->labels; i++) {
        if (i && !s->equal[i - 1]) sign = !sign;
        for (int j = 0; j < 3; j++, kinks++) {
            int kind = j == 1 ? !sign : sign;
            before[0][kinks] = count[0], before[1][kinks] = count[1];
            place[kind][count[kind]++] = kinks;
            kink_sign[kinks] = kind;
        }
        same[i] = i && s->equal[i - 1];
    }
    same[s->labels] = 0;
    end_sign[0] = 0, end_sign[1] = sign, third[0] = s->third[0], third[1] = s->third[1];
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

/* What a piece begins or ends with: a kink (its number; -1, `kinks`: outside), or a breakpoint that is no kink. */
#define NONE -2

/* Of a piece that is full for a sign: what is known of the line at `at`, its end on this side (0: left), at the other
   end: -1: nothing, 0: sign times the line is not negative, 1: positive. */
static int line(int at, int sign, int side) {
    if (at == NONE) return -1;
    if (at == -1 || at == kinks) return third[side] || end_sign[side] != sign ? 0 : -1;
    int label = at / 3, placed = at % 3;
    if (kink_sign[at] != sign) return placed == 2 - 2 * side && same[label + 1 - side] ? 0 : -1;
    return placed == 1 || placed == 2 * side;
}

/* A state between two pieces: the kink that comes next, whether the breakpoint is the kink before it, and what is known
   for + and - of the lines at the far end of the piece before: 3 (first + 1) + second + 1. */
#define STATES (3 * LABELS + 2)
typedef struct { short start, is_kink, known; } State;
static double cuts_to[2][STATES][2][9];
static int made_in[2][STATES][2][9], round_number, many[2];
static State states[2][STATES * 18];

static void add(int which, State s, double cuts) {
    double *sum = &cuts_to[which][s.start][s.is_kink][s.known];
    int *made = &made_in[which][s.start][s.is_kink][s.known];
    if (*made != round_number) *made = round_number, *sum = 0, states[which][many[which]++] = s;
    *sum += cuts;
}

/* How many cuts into p + 1 pieces the lines leave, with h positive and g negative functions. */
static double cuts_left(int p, int h, int g) {
    static int needed[STATES], reach[STATES];
    double total = 0;
    needed[kinks + 1] = 2 * NEURONS;
    for (int i = kinks; i >= 0; i--) {
        int end = place[0][before[0][i] + h], other = place[1][before[1][i] + g];
        reach[i] = other < end ? other : end;
        needed[i] = reach[i] >= kinks ? 0 : 1 + needed[reach[i] + 1];
    }
    many[0] = 0, round_number++;
    add(0, (State){0, 1, 0}, 1);
    for (int j = 0; j <= p; j++) {
        int now = j % 2, next = 1 - now, last = j == p;
        many[next] = 0, round_number++;
        for (int a = 0; a < many[now]; a++) {
            State s = states[now][a];
            double cuts = cuts_to[now][s.start][s.is_kink][s.known];
            int begin = s.is_kink ? s.start - 1 : NONE, ahead[2] = {s.known / 3 - 1, s.known % 3 - 1};
            for (int end = last ? kinks : s.start; end <= reach[s.start] && end <= kinks; end++)
                for (int is_kink = 0; is_kink <= (!last && end < kinks); is_kink++) {
                    if (!last && needed[end + is_kink] > p - j - 1) continue;
                    int at = last || is_kink ? end : NONE;
                    int up = before[0][end] - before[0][s.start], down = end - s.start - up;
                    int full = up == h && h, full_down = down == g && g;
                    int back = full ? line(at, 0, 1) : -1, back_down = full_down ? line(at, 1, 1) : -1;
                    if (ahead[0] >= 0 && back_down >= 0 && ahead[0] + back_down > 0) continue;
                    if (ahead[1] >= 0 && back >= 0 && ahead[1] + back > 0) continue;
                    if (last) { total += cuts; continue; }
                    int known = 3 * (full ? line(begin, 0, 0) + 1 : 0) + (full_down ? line(begin, 1, 0) + 1 : 0);
                    add(next, (State){end + is_kink, is_kink, known}, cuts);
                }
        }
    }
    return total;
}

/* What widths (p, n) with h positive functions, that have room for `spare` more kinks, are worth. */
static double weight(int p, int n, int h, int spare) {
    if (!lines) return 3 + spare;
    double left = cuts_left(p, h, n - h);
    return left ? 1 + log(1 + left) : 0;
}

/* The widths that have room for the kinks now, or would with two breakpoints more. */
static int near_n[NEURONS * NEURONS], near_h[NEURONS * NEURONS], nearby;

static double all_widths(int t) {
    double sum = 0;
    nearby = 0;
    for (int n = 1; n < t - 1; n++)
        for (int h = 0; h <= n; h++) {
            int spare = room(t - 1 - n, n, h);
            if (spare >= 0) sum += weight(t - 1 - n, n, h, spare);
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
        sum += weight(t - 1 - near_n[i], near_n[i], near_h[i], spare);
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

static int more_samples(const Sequence *s) { return s->equal_pairs + s->third[0] + s->third[1]; }

/* One change of the sequence, at most so many samples more than for no equal pair; whether it is one. */
static int change(Sequence *s, int most) {
    int gaps = s->labels - 1, i = any(gaps), j = any(gaps), kind = any(10 + lines);
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
    } else if (kind == 10) {
        int side = any(2);
        if (!s->third[side] && more_samples(s) >= most) return 0;
        s->third[side] ^= 1;
    } else {
        if (!s->equal[i] && more_samples(s) >= most) return 0;
        s->equal_pairs += s->equal[i] ? -1 : 1;
        s->equal[i] ^= 1;
    }
    return 1;
}

static void limit(Sequence *s, int most) {
    s->equal_pairs = 0;
    for (int i = 0; i < s->labels - 1; i++) s->equal_pairs += s->equal[i];
    for (int side = 0; side < 2; side++)
        if (more_samples(s) > most) s->third[side] = 0;
    while (s->equal_pairs > most) {
        int i = any(s->labels - 1);
        s->equal_pairs -= s->equal[i], s->equal[i] = 0;
    }
}

static Wanted wanted[NEURONS][LABELS];

static int samples(const Sequence *s) { return 3 * s->labels + 2 + more_samples(s); }

static void keep(int t, const Sequence *s) {
    Wanted *w = &wanted[t][s->labels];
    w->best = *s, w->samples = samples(s);
    printf("%d %d %d %s+", t, s->labels, w->samples, s->third[0] ? "0" : "");
    for (int i = 0, sign = 0; i < s->labels - 1; i++) putchar("+-"[sign ^= !s->equal[i]]);
    puts(s->third[1] ? "0" : "");
    fflush(stdout);
}

/* The most samples more, as `more_samples` has them, of a sequence that would be better than what is known for as many labels or fewer. */
static int most_pairs(int t, int labels) {
    int least = wanted[t][labels].top;
    for (int n = 2; n <= labels; n++)
        if (wanted[t][n].samples && wanted[t][n].samples < least) least = wanted[t][n].samples;
    int most = least - 1 - 2 - 3 * labels;
    if (least - 1 < wanted[t][labels].floor) return -1;
    int least_most = labels - 1 + 2 * lines;
    return most > least_most ? least_most : most;
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
    Sequence s = {labels, 0, {0, 0}, {0}};
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
    if (count != 5) return 2;
    long evaluations = atol(given[1]);
    lines = atoi(given[4]);
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
