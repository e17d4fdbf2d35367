(** The lower end that `bounds` gives for three layers, as Book.v says it: the rows `ours/alternating/needs` and
    `ours/three-layer-lower`, of which the latter has all parts in one formula. *)
From Coq Require Import List ZArith Reals Lia Bool.
From FTC Require Import Net Capacity Pieces FewPieces OnALine ThirdsWitness ThreeLayerLower Alternating
  BookData BookNets BookDeep BookSigns BookLower BookDeepLower.
From FTC Require Book.
Import ListNotations.
Local Open Scope Z_scope.

(** The larger of two bounds has the data of one of them. *)
Lemma worst_max d N K L a b : worst d N K L a -> worst d N K L b -> worst d N K L (if Z.leb a b then b else a).
Proof. intros A B; destruct (Z.leb a b); assumption. Qed.

Lemma worst_labels d n N K L b : n <= N -> worst d n K L b -> worst d N K L b.
Proof. intros H (D & (A1 & A2 & A3) & Low); exists D; split; [repeat split; [exact A1 | exact A2 | lia] | exact Low]. Qed.

(** * Labels 0 at every second sample *)
(** [alternating_worst]. *)
Theorem ours_three_layer_alternating : Book.row_ours_alternating_needs.
Proof.
  intros d N K (Hd & HNK & HN & HK); set (ok := fun j => (4 * Z.to_nat K <=? (j + 2) * (j + 2))%nat).
  destruct (last_step ok (2 * Z.to_nat K)) as (m & Em & Em'); [unfold ok; apply Nat.leb_gt; simpl; lia | unfold ok; apply Nat.leb_le; nia |].
  unfold ok in Em, Em'; apply Nat.leb_gt in Em; apply Nat.leb_le in Em'.
  destruct (some_data d N K 3 (fun n => (m < n)%nat)) as (D & A & Low); [lia .. | |].
  - destruct (alternating_worst (Z.to_nat d) (Z.to_nat K) m) as (T & xs & zs & X & (L1 & L2 & L3) & Worst); [lia | lia | |].
    + intros d1 d2 H; assert (S : (4 * ((d1 + 1) * (d2 + 1)) <= (d1 + d2 + 2) * (d1 + d2 + 2))%nat).
      { clear; destruct (Nat.le_ge_cases d1 d2) as [G | G]; [replace d2 with (d1 + (d2 - d1))%nat by lia |
          replace d1 with (d2 + (d1 - d2))%nat by lia]; nia. }
      assert (C : ((d1 + d2 + 2) * (d1 + d2 + 2) <= (m + 2) * (m + 2))%nat) by (apply Nat.mul_le_mono; lia); lia.
    + exists T, xs, zs; split; [exact X |]; split; [split; [exact L1 | split; [| exact L3]] |].
      * pose proof (Nat.mul_div_le (Z.to_nat K) 2 ltac:(lia)); lia.
      * intros net W Len _ F; exact (Worst net W Len F).
  - exists D; split; [exact A |]; intros g G; destruct (Low g G) as (n & E & P); rewrite E; destruct G as (Lg & _).
    destruct (layered_widths g 3 ltac:(lia) Lg) as (ws & _ & Len & Pos & E'); rewrite E in E'; pose proof (all_positive ws Pos).
    unfold Book.least_width_parameters, Book.larger; pose proof (root_up_found (K + -1 * 2 + 2) (Z.of_nat n + 2) ltac:(lia) ltac:(nia)).
    destruct (Z.leb_spec (Book.root_up (K + -1 * 2 + 2) + (2 + -4)) 2); lia.
Qed.

(** * Pieces *)
(** [three_layer_pieces]. *)
Theorem ours_three_layer_pieces : Book.row_ours_three_layer_pieces_at_most.
Proof.
  intros g d p q (HH & HW); assert (H0 : 0 <= Book.deep_net_hidden g) by lia.
  pose proof (HW 1 ltac:(lia)) as P1; pose proof (HW 2 ltac:(lia)) as P2; pose proof (deep_network_widths g d) as Ws.
  replace (depth g) with 2%nat in Ws by (unfold depth; lia); change (first 2 (width g)) with [width g 1; width g 2] in Ws.
  pose proof (fun y => deep_network_value g d y H0) as Value; destruct (deep_network g d) as [hid o]; unfold widths in Ws; cbn [hidden] in Ws.
  destruct hid as [| l1 [| l2 [| ? ?]]]; try discriminate; injection Ws as W1 W2.
  destruct (three_layer_pieces l1 l2 o (line_of (Z.to_nat d) p q)) as (f & K & E); destruct (kinks_straight _ f K) as (t & S); exists t.
  intros u u' u'' (H1 & H2 & C); rewrite !Value, <- !on_line_of, !E; apply S; split; [exact H1 |]; split; [exact H2 |].
  intros i Hi; apply C; rewrite W1, W2 in Hi; unfold width in Hi; set (a := Book.deep_net_width g 1) in *; set (b := Book.deep_net_width g 2) in *.
  unfold most_kinks, few, Book.pieces_at_most in *; destruct (Nat.leb_spec (Z.to_nat a) 2), (Z.leb_spec a 1), (Z.leb_spec a 2); try lia.
  - replace (Z.to_nat a) with 1%nat in Hi by lia; lia.
  - replace (Z.to_nat a) with 2%nat in Hi by lia; lia.
Qed.

Lemma least_width_two p t : 2 <= t -> p <= Book.most_pieces t -> Book.least_width p <= t.
Proof.
  intros Ht Hp; unfold Book.least_width, Book.sought_for_two; generalize p at 3 as s; generalize (Z.to_nat (p - 0)) as n.
  induction n as [| n IH]; intros s; cbn [Book.sought_for_two_from]; [exact Ht |]; specialize (IH (s + -1)).
  unfold Book.enough_for_two; set (v := Book.sought_for_two_from n p (s + -1)) in *; destruct (Z.leb_spec p (Book.most_pieces v)); [exact IH |].
  assert (v <> t) by (intros ->; lia); lia.
Qed.

Lemma most_kinks_most d1 d2 : (1 <= d1)%nat -> (1 <= d2)%nat -> Z.of_nat (most_kinks d1 d2) + 1 <= Book.most_pieces (Z.of_nat d1 + Z.of_nat d2).
Proof.
  intros H1 H2; unfold Book.most_pieces; set (t := Z.of_nat d1 + Z.of_nat d2).
  assert (B : 4 <= t -> 4 * (Z.of_nat (most_kinks d1 d2) + 1) <= (t + 2) * (t + 2)).
  { intros _; assert (C : (4 * (most_kinks d1 d2 + 1) <= (d1 + d2 + 2) * (d1 + d2 + 2))%nat); [| unfold t; nia].
    unfold most_kinks, few; destruct d1 as [| [| [| a]]]; cbn [Nat.leb]; [lia | nia | nia |].
    replace ((S (S (S a)) + 1) * (d2 + 1) - 1 + 1)%nat with ((a + 4) * (d2 + 1))%nat by nia; set (b := (d2 + 1)%nat).
    replace (S (S (S a)) + d2 + 2)%nat with (a + 4 + b)%nat by (unfold b; lia); set (c := (a + 4)%nat); clearbody b c; clear.
    destruct (Nat.le_ge_cases b c) as [G | G]; [replace c with (b + (c - b))%nat by lia | replace b with (c + (b - c))%nat by lia]; nia. }
  destruct (Z.leb_spec t 2); [| destruct (Z.leb_spec t 3); [| destruct (Z.leb_spec t 4)]].
  - assert (d1 = 1%nat /\ d2 = 1%nat) as [-> ->] by lia; cbn; lia.
  - assert (d1 = 1%nat /\ d2 = 2%nat \/ d1 = 2%nat /\ d2 = 1%nat) as [[-> ->] | [-> ->]] by lia; cbn; lia.
  - assert (d1 = 1%nat /\ d2 = 3%nat \/ d1 = 2%nat /\ d2 = 2%nat \/ d1 = 3%nat /\ d2 = 1%nat) as [[-> ->] | [[-> ->] | [-> ->]]] by lia; cbn; lia.
  - apply Z.div_le_lower_bound; [lia | apply B; lia].
Qed.

Lemma by_few_pieces d N K : 1 <= d -> 0 <= N -> 0 <= K ->
  worst d N K 3 (Book.least_width ((if Z.leb (3 * N) (K + -2) then 3 * N else K + -2) + 1)).
Proof.
  intros Hd HN HK; destruct (deep_worst_data d N K (fun ws => length ws = 2%nat -> exists d1 d2, ws = [d1; d2] /\
    (Nat.min (3 * Z.to_nat N) (Z.to_nat K - 2) <= most_kinks d1 d2)%nat)) as (D & A & Low); [lia .. | |].
  { eexists; eexists; eexists; split; [exact (places_samples (Z.to_nat d) (Z.to_nat K) ltac:(lia)) |].
    split; [exact (thirds_labels (Z.to_nat N) (Z.to_nat K)) |]; intros net F Two; unfold widths in Two; rewrite map_length in Two.
    exact (three_layer_room net (axis (Z.to_nat d)) _ _ _ Two (thirds_forces (Z.to_nat N) (Z.to_nat K)) F). }
  exists D; split; [exact A |]; intros g (Lg & G); destruct (layered_widths g 3 ltac:(lia) Lg) as (ws & Ew & Len & Pos & ->).
  specialize (Low g ltac:(destruct Lg as [-> _]; lia) G); rewrite <- Ew in Low; destruct (Low ltac:(lia)) as (d1 & d2 & -> & B).
  inversion Pos as [| ? ? P1 Pos']; inversion Pos' as [| ? ? P2 _]; subst; cbn [list_sum fold_right].
  pose proof (most_kinks_most d1 d2 P1 P2); apply least_width_two; [lia |].
  replace (Z.of_nat (d1 + (d2 + 0))) with (Z.of_nat d1 + Z.of_nat d2) by lia; destruct (Z.leb_spec (3 * N) (K + -2)); lia.
Qed.

(** * Signs *)
Lemma by_split d n a K : 1 <= d -> 0 <= a <= n -> 4 * n + 1 <= K -> worst d n K 3 (Book.split_bound a (n + -1 * a)).
Proof.
  intros Hd Ha HK; destruct (ours_three_layer_signs d a (n + -1 * a) K ltac:(lia)) as (D & A & Low).
  replace (a + (n + -1 * a)) with n in A by lia; exists D; split; [exact A | exact Low].
Qed.

Lemma by_signs d N n K : 1 <= d -> 0 <= n <= N -> 4 * n + 1 <= K -> worst d N K 3 (Book.least_for_signs n).
Proof.
  intros Hd Hn HK; apply (worst_labels d n N); [lia |]; unfold Book.least_for_signs, Book.best_split.
  pose proof (Z.mul_div_le n 2 ltac:(lia)); assert (0 <= n / 2) by (apply Z.div_pos; lia).
  assert (G : forall k j, 0 <= j -> Z.of_nat k = j -> j <= n / 2 -> worst d n K 3 (Book.best_split_from k n j)).
  { induction k as [| k IH]; intros j Hj E L; cbn [Book.best_split_from]; [apply by_split; lia |].
    unfold Book.larger; apply worst_max; [apply by_split; lia | apply IH; lia]. }
  apply G; lia.
Qed.

(** * All parts *)
(** [three_layer_room], [spaced_widths], [parameters_worst], [alternating_worst], [seven_refuted], [ten_refuted], [eleven_refuted], [twelve_refuted],
    [two_labels_need_four]: the largest of what they need. *)
Theorem ours_three_layer_lower : Book.row_ours_three_layer_lower_needs.
Proof.
  intros d N K (Hd & HK & HN & HNK & Not); pose proof (by_few_pieces d N K ltac:(lia) HN ltac:(lia)) as Pieces.
  assert (Any : worst d N K 3 2).
  { destruct Pieces as (D & A & _); exists D; split; [exact A |]; intros g (Lg & _).
    destruct (layered_widths g 3 ltac:(lia) Lg) as (ws & _ & Len & Pos & ->); pose proof (all_positive ws Pos); lia. }
  set (alternate := if Z.leb K (2 * N + 1) then Book.least_width_parameters K 2 else 0); set (free := Book.least_width_parameters N 2).
  set (signs := Book.least_for_signs _); set (pieces := Book.least_width _) in *; set (small := if (Z.leb 3 N && Z.leb 12 K)%bool then 6 else _).
  match goal with |- exists D, Book.admitted d N K D /\ forall g, _ -> ?b <= _ => change (worst d N K 3 b) end.
  destruct (Z.leb_spec N 0); [apply (worst_less d N K 3 2); [lia | exact Any] |].
  destruct (Z.leb_spec K 1); [apply (worst_less d N K 3 2); [lia | exact Any] |].
  destruct (Z.leb_spec K 2); [exact Any |].
  assert (A1 : worst d N K 3 alternate).
  { unfold alternate; destruct (Z.leb_spec K (2 * N + 1)); [apply ours_three_layer_alternating; lia | apply (worst_less d N K 3 2); [lia | exact Any]]. }
  assert (A2 : worst d N K 3 free) by exact (by_parameters d N K 3 Hd ltac:(lia) HNK ltac:(lia)).
  assert (A3 : worst d N K 3 signs).
  { pose proof (Z.mul_div_le (K + -1) 4 ltac:(lia)); assert (0 <= (K + -1) / 4) by (apply Z.div_pos; lia).
    unfold signs; destruct (Z.leb_spec N ((K + -1) / 4)); apply by_signs; lia. }
  assert (A5 : worst d N K 3 small).
  { unfold small; destruct (Z.leb_spec 3 N), (Z.leb_spec 12 K), (Z.leb_spec 4 N), (Z.leb_spec 10 K), (Z.leb_spec 7 K), (Z.le_gt_cases 5 N);
      cbn [andb]; try lia;
      try (apply ours_three_layer_three_labels; lia); try (apply ours_three_layer_four_labels; lia); try (apply ours_three_layer_ten_samples; lia);
      try (apply ours_three_layer_seven_samples; lia); apply (ours_three_layer_small d N K); lia. }
  clearbody alternate free signs pieces small; repeat apply worst_max; assumption.
Qed.
