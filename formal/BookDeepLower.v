(** The row `ours/deep-lower` of the book, as Book.v says it: the lower end that `bounds` gives for four layers and more, in one theorem.
    Each part has data of its own; the largest part decides which they are. *)
From Coq Require Import List ZArith Reals Lia Bool.
From FTC Require Import Net Capacity Pieces ThirdsWitness EvenWidths BookData BookNets BookDeep BookSigns BookLower.
From FTC Require Book.
Import ListNotations.
Local Open Scope Z_scope.

(** Some data take at least b neurons in L layers. *)
Definition worst (d N K L b : Z) : Prop := exists D, Book.admitted d N K D /\
  forall g, Book.layered g L /\ Book.deep_fits g d D -> b <= Book.width_sum (Book.deep_net_width g) (Book.deep_net_hidden g).

Lemma worst_less d N K L b b' : b' <= b -> worst d N K L b -> worst d N K L b'.
Proof. intros H (D & A & Low); exists D; split; [exact A |]; intros g G; specialize (Low g G); lia. Qed.

(** The widths of a net of L layers. *)
Lemma layered_widths g L : 1 <= L -> Book.layered g L -> exists ws, ws = first (depth g) (width g) /\ Z.of_nat (length ws) = L - 1 /\
  Forall (fun w => (1 <= w)%nat) ws /\ Book.width_sum (Book.deep_net_width g) (Book.deep_net_hidden g) = Z.of_nat (list_sum ws).
Proof.
  intros HL (HH & HW); exists (first (depth g) (width g)); split; [reflexivity |]; split; [rewrite first_length; unfold depth; lia |]; split.
  - apply Forall_forall; intros w Hw; unfold first in Hw; apply in_map_iff in Hw as (i & <- & Hi); apply in_seq in Hi.
    specialize (HW (Z.of_nat i)); unfold width, depth in *; lia.
  - replace (Book.deep_net_hidden g) with (Z.of_nat (depth g)) by (unfold depth; lia).
    apply widths_sum; intros l Hl; specialize (HW l); unfold depth in Hl; lia.
Qed.

Lemma all_positive ws : Forall (fun w => (1 <= w)%nat) ws -> (length ws <= list_sum ws)%nat.
Proof. induction 1; simpl in *; lia. Qed.

(** * What Book.v defines by recursion *)
Lemma power_spec b n : Book.power b (Z.of_nat n) = b ^ Z.of_nat n.
Proof.
  unfold Book.power; rewrite Z.sub_0_r, Nat2Z.id; induction n as [| n IH]; [reflexivity |]; cbn [Book.power_from].
  replace (Z.of_nat (S n) + -1) with (Z.of_nat n) by lia; rewrite IH, Nat2Z.inj_succ, Z.pow_succ_r by lia; ring.
Qed.

Lemma division h n : 1 <= h -> Z.of_nat n = h * Book.quotient (Z.of_nat n) h + Book.remainder (Z.of_nat n) h /\
  0 <= Book.remainder (Z.of_nat n) h < h /\ 0 <= Book.quotient (Z.of_nat n) h.
Proof.
  intros Hh; unfold Book.quotient; rewrite Z.sub_0_r, Nat2Z.id; induction n as [| n (E & R & Q)]; [cbn; lia |].
  cbn [Book.quotient_from]; replace (Z.of_nat (S n) + -1) with (Z.of_nat n) by lia; set (q := Book.quotient_from n (Z.of_nat n) h) in *.
  assert (S' : Book.remainder (Z.of_nat (S n)) h = Book.wrapped (Book.remainder (Z.of_nat n) h + 1) h).
  { unfold Book.remainder; rewrite !Z.sub_0_r, !Nat2Z.id; cbn [Book.remainder_from].
    replace (Z.of_nat (S n) + -1) with (Z.of_nat n) by lia; reflexivity. }
  rewrite S'; set (r := Book.remainder (Z.of_nat n) h) in *; unfold Book.wrapped.
  destruct (Z.ltb_spec (r + 1) h); [destruct (Z.eqb_spec (r + 1) 0); lia |]; cbn [Z.eqb]; nia.
Qed.

(** Widths have no more pieces than even ones. *)
Lemma most_pieces_most ws : (1 <= length ws)%nat ->
  Z.of_nat (product ws) <= Book.most_pieces_deep (Z.of_nat (list_sum ws)) (Z.of_nat (length ws)).
Proof.
  intros H; destruct (division (Z.of_nat (length ws)) (list_sum ws) ltac:(lia)) as (E & R & Q); unfold Book.most_pieces_deep.
  set (q := Book.quotient _ _) in *; set (r := Book.remainder _ _) in *.
  pose proof (even_widths (Z.to_nat q) (Z.to_nat r) ws ltac:(nia) ltac:(lia)) as B.
  replace r with (Z.of_nat (Z.to_nat r)) by lia; replace q with (Z.of_nat (Z.to_nat q)) by lia.
  replace (Z.of_nat (length ws) + -1 * Z.of_nat (Z.to_nat r)) with (Z.of_nat (length ws - Z.to_nat r)) by lia.
  rewrite !power_spec, <- (Nat2Z.inj_add _ 1), <- (Nat2Z.inj_add _ 2), <- !Nat2Z.inj_pow, <- Nat2Z.inj_mul; lia.
Qed.

(** The search stops at a sum that is enough, if not before. *)
Lemma least_width_found p h t : h <= t -> p <= Book.most_pieces_deep t h -> Book.least_width_deep p h <= t.
Proof.
  intros Ht Hp; unfold Book.least_width_deep, Book.sought; generalize p at 3 as s; generalize (Z.to_nat (p - 0)) as n.
  induction n as [| n IH]; intros s; cbn [Book.sought_from]; [exact Ht |]; specialize (IH (s + -1)).
  unfold Book.enough; set (v := Book.sought_from n p h (s + -1)) in *; destruct (Z.leb_spec p (Book.most_pieces_deep v h)); [exact IH |].
  assert (v <> t) by (intros ->; lia); lia.
Qed.

Lemma root_up_found w s : 0 <= s -> 4 * w <= s * s -> Book.root_up w <= s.
Proof.
  intros Hs H; destruct (Z.le_gt_cases 1 w); [apply root_up_least; assumption |].
  unfold Book.root_up; replace (Z.to_nat (w - 1)) with 0%nat by lia; cbn; destruct (Z.leb_spec w 0); lia.
Qed.

(** * The parts *)
Lemma by_pieces d N K L : 1 <= d -> 0 <= N -> 0 <= K -> 2 <= L ->
  worst d N K L (Book.least_width_deep ((if Z.leb (3 * N) (K + -2) then 3 * N else K + -2) + 1) (L + -1)).
Proof.
  intros Hd HN HK HL; destruct (deep_worst_data d N K (fun ws => (Nat.min (3 * Z.to_nat N) (Z.to_nat K - 2) < product ws)%nat)) as (D & A & Low);
    [lia .. | |].
  { eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [exact (thirds_labels (Z.to_nat N) (Z.to_nat K)) |]; intros net F; exact (thirds_pieces _ _ _ net F). }
  exists D; split; [exact A |]; intros g (Lg & G); destruct (layered_widths g L ltac:(lia) Lg) as (ws & Ew & Len & Pos & ->).
  specialize (Low g ltac:(destruct Lg as [-> _]; lia) G); rewrite <- Ew in Low; apply least_width_found.
  - pose proof (all_positive ws Pos); lia.
  - replace (L + -1) with (Z.of_nat (length ws)) by lia; pose proof (most_pieces_most ws ltac:(lia)).
    destruct (Z.leb_spec (3 * N) (K + -2)); lia.
Qed.

Lemma by_parameters d N K L : 1 <= d -> 1 <= N -> N <= K -> 3 <= L -> worst d N K L (Book.least_width_parameters N (L + -1)).
Proof.
  intros Hd HN HNK HL; destruct (ours_parameters d N K L ltac:(lia)) as (D & A & Low); exists D; split; [exact A |]; intros g G.
  specialize (Low g G); destruct G as (Lg & _); destruct (layered_widths g L ltac:(lia) Lg) as (ws & _ & Len & Pos & E); rewrite E in *.
  pose proof (all_positive ws Pos); unfold Book.least_width_parameters, Book.larger, Book.parameters_at_most in *; set (t := Z.of_nat (list_sum ws)) in *.
  set (v := t + -1 * (L + -1) + 4) in *; pose proof (Z.mul_div_le (v * v) 4 ltac:(lia)) as B.
  pose proof (root_up_found (N + -1 * (L + -1) + 2) v ltac:(unfold v; lia) ltac:(lia)).
  destruct (Z.leb_spec (Book.root_up (N + -1 * (L + -1) + 2) + (L + -1 + -4)) (L + -1)); unfold v in *; lia.
Qed.

(** [thirds_pieces], [parameters_worst], [turns_need]: the largest of what they need. *)
Theorem ours_deep_lower : Book.row_ours_deep_lower.
Proof.
  intros d N K L (Hd & HL & HK & HN & HNK); set (least := Book.least_width_deep _ _); set (free := Book.least_width_parameters _ _).
  fold (worst d N K L (if Z.leb N 0 then 0 else if Z.leb K 1 then 0 else if Z.leb K 2 then L + -1 else
    let few := if (Z.leb 82 N && Z.leb 164 K)%bool then L + 5 else if (Z.leb 28 N && Z.leb 56 K)%bool then L + 4
      else if (Z.leb 10 N && Z.leb 20 K)%bool then L + 3 else if (Z.leb 4 N && Z.leb 8 K)%bool then L + 2
      else if (Z.leb 2 N && Z.leb 4 K)%bool then L + 1 else L in
    if Z.leb (if Z.leb free least then least else free) few then few else if Z.leb free least then least else free)).
  pose proof (by_pieces d N K L ltac:(lia) HN ltac:(lia) ltac:(lia)) as P; fold least in P.
  assert (Any : worst d N K L (L + -1)).
  { destruct P as (D & A & _); exists D; split; [exact A |]; intros g (Lg & _); destruct (layered_widths g L ltac:(lia) Lg) as (ws & _ & Len & Pos & ->).
    pose proof (all_positive ws Pos); lia. }
  destruct (Z.leb_spec N 0); [apply (worst_less d N K L (L + -1)); [lia | exact Any] |].
  destruct (Z.leb_spec K 1); [apply (worst_less d N K L (L + -1)); [lia | exact Any] |].
  destruct (Z.leb_spec K 2); [exact Any |].
  pose proof (by_parameters d N K L ltac:(lia) ltac:(lia) HNK ltac:(lia)) as Q; fold free in Q.
  pose proof (ours_deep_laps d N K L ltac:(lia)) as R; cbv zeta.
  match goal with |- worst d N K L (if Z.leb (if Z.leb free least then least else free) ?few then _ else _) =>
    change (worst d N K L few) in R; destruct (Z.leb (if Z.leb free least then least else free) few) end; [exact R |].
  destruct (Z.leb free least); assumption.
Qed.
