(** Continuous piecewise-linear functions of the book (Book.v), and the rows `ours/forced-kinks`, `yun-3.3/2`,
    `thm-4.1.2/near/exists`. *)
From Coq Require Import List ZArith Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks Pieces Forced OnALine ThirdsWitness BookData BookNets BookDeep.
From FTC Require Book.
Import ListNotations.
Local Open Scope R_scope.

Definition kinks_of (f : Book.CPL_function) : kinks :=
  first (Z.to_nat (Book.CPL_function_kinks f)) (fun k => (Book.CPL_function_t f k, Book.CPL_function_v f k)).

Lemma value_spec f u : Book.value f u (Book.CPL_function_kinks f) =
  cpl (Book.CPL_function_c f) (Book.CPL_function_slope f) (kinks_of f) u.
Proof.
  unfold Book.value, cpl, kinks_of; rewrite Z.sub_0_r.
  assert (E : forall n, Book.value_from n f u (Z.of_nat n) = Book.CPL_function_c f + Book.CPL_function_slope f * u +
    bends (first n (fun k => (Book.CPL_function_t f k, Book.CPL_function_v f k))) u).
  { induction n as [| n IH]; [simpl; ring |]; cbn [Book.value_from].
    replace (Z.of_nat (S n) + -1)%Z with (Z.of_nat n) by lia; rewrite IH, first_S, bends_app, relu_spec; cbn [bends].
    replace (u + -1 * Book.CPL_function_t f (Z.of_nat (S n))) with (u - Book.CPL_function_t f (Z.of_nat (S n))) by ring.
    ring. }
  destruct (Z.le_gt_cases 0 (Book.CPL_function_kinks f)) as [H | H].
  - rewrite <- (Z2Nat.id _ H) at 2; apply E.
  - replace (Z.to_nat (Book.CPL_function_kinks f)) with 0%nat by lia; simpl; ring.
Qed.

Lemma value_kinks f : (0 <= Book.CPL_function_kinks f)%Z ->
  has_kinks (Z.to_nat (Book.CPL_function_kinks f)) (fun u => Book.value f u (Book.CPL_function_kinks f)).
Proof.
  intros H; exists (Book.CPL_function_c f), (Book.CPL_function_slope f), (kinks_of f); split.
  - unfold kinks_of; rewrite first_length; auto.
  - intros t; apply value_spec.
Qed.

(** * Signs *)
Lemma sign_spec u : (Book.sign u = 1%Z /\ 0 < u) \/ (Book.sign u = (-1)%Z /\ u < 0) \/ (Book.sign u = 0%Z /\ u = 0).
Proof. unfold Book.sign; destruct (Rltb_spec 0 u); [tauto |]; destruct (Rltb_spec u 0); [tauto | right; right; split; [reflexivity | lra]]. Qed.

Lemma curve_spec v1 v2 v3 p1 p2 p3 : Book.curve v1 v2 v3 p1 p2 p3 = bend_at p1 p2 p3 v1 v2 v3.
Proof. unfold Book.curve, bend_at; ring. Qed.

(** Sign of a bend as [of_sign] has it. *)
Definition up (s : Z) : bool := (0 <? s)%Z.
Lemma sign_of u : Book.sign u <> 0%Z -> of_sign (up (Book.sign u)) u.
Proof. intros H; destruct (sign_spec u) as [[E P] | [[E P] | [E P]]]; [rewrite E; exact P .. | contradiction]. Qed.
Lemma of_sign_sign s u : of_sign s u -> Book.sign u = if s then 1%Z else (-1)%Z.
Proof.
  destruct s; simpl; intros H; destruct (sign_spec u) as [[E P] | [[E P] | [E P]]]; first [exact E | exfalso; lra].
Qed.
Lemma up_sign u : Book.sign u <> 0%Z -> (if up (Book.sign u) then 1%Z else (-1)%Z) = Book.sign u.
Proof. intros H; destruct (sign_spec u) as [[E P] | [[E P] | [E P]]]; [rewrite E; reflexivity .. | contradiction]. Qed.

(** * Points *)
Section Data.
  Variables (x z : Z -> R) (K : Z).
  Hypothesis Inc : Book.increasing x K.

  (** Points a, a + 1, .., n of them. *)
  Fixpoint points_from (n : nat) (a : Z) : points :=
    match n with O => [] | S m => (x a, z a) :: points_from m (a + 1) end.

  Lemma increasing_lt i j : (1 <= i)%Z -> (i < j)%Z -> (j <= K)%Z -> x i < x j.
  Proof.
    intros Hi Hj; replace j with (i + Z.of_nat (Z.to_nat (j - i - 1)) + 1)%Z by lia; generalize (Z.to_nat (j - i - 1)).
    induction n as [| n IH]; intros HK.
    - replace (i + Z.of_nat 0 + 1)%Z with (i + 1)%Z by lia; apply Inc; lia.
    - apply (Rlt_trans _ (x (i + Z.of_nat n + 1))); [apply IH; lia |].
      replace (i + Z.of_nat (S n) + 1)%Z with (i + Z.of_nat n + 1 + 1)%Z by lia; apply Inc; lia.
  Qed.

  Lemma points_in_order n : forall a, (1 <= a)%Z -> (a + Z.of_nat n <= K + 1)%Z -> in_order (points_from n a).
  Proof.
    unfold in_order; induction n as [| n IH]; intros a Ha HK; cbn [points_from map]; constructor.
    - apply IH; lia.
    - assert (G : forall m b, (a < b)%Z -> (b + Z.of_nat m <= K + 1)%Z -> Forall (Rlt (x a)) (map fst (points_from m b))).
      { induction m as [| m IHm]; intros b Hb HbK; cbn [points_from map fst]; constructor.
        - apply increasing_lt; lia.
        - apply IHm; lia. }
      apply G; lia.
  Qed.

  Lemma points_pass f n : forall a, (forall i, (1 <= i)%Z /\ (i <= K)%Z -> f (x i) = z i) -> (1 <= a)%Z ->
    (a + Z.of_nat n <= K + 1)%Z -> passes f (points_from n a).
  Proof.
    unfold passes; induction n as [| n IH]; intros a Thr Ha HK; cbn [points_from]; constructor.
    - apply Thr; lia.
    - apply IH; [exact Thr | lia | lia].
  Qed.

  Lemma chosen_next a : (1 <= a)%Z -> Book.chosen x z (a + 1) =
    (negb (Book.bend x z (a + 1) =? 0)%Z && negb (Book.chosen x z a && (Book.bend x z a =? Book.bend x z (a + 1))%Z)).
  Proof.
    intros Ha; unfold Book.chosen at 1; replace (Z.to_nat (a + 1 - 1)) with (S (Z.to_nat (a - 1))) by lia.
    cbn [Book.chosen_from]; replace (a + 1 + -1)%Z with a by lia; reflexivity.
  Qed.

  Lemma forced_next a : (1 <= a)%Z ->
    Book.forced x z (a + 1) = (Book.forced x z a + (if Book.chosen x z (a + 1) then 1 else 0))%Z.
  Proof.
    intros Ha; unfold Book.forced; replace (Z.to_nat (a + 1 - 1)) with (S (Z.to_nat (a - 1))) by lia.
    cbn [Book.forced_from]; replace (a + 1 + -1)%Z with a by lia; reflexivity.
  Qed.

  (** What is chosen among a + 1, .., a + n is forced by the points a, .., a + n + 1. *)
  Lemma chosen_forced n : forall a, (1 <= a)%Z ->
    forced (if Book.chosen x z a then Some (up (Book.bend x z a)) else None) (points_from (n + 2) a)
      (Z.to_nat (Book.forced x z (a + Z.of_nat n) - Book.forced x z a)) /\
    (Book.forced x z a <= Book.forced x z (a + Z.of_nat n))%Z.
  Proof.
    induction n as [| n IH]; intros a Ha.
    - replace (a + Z.of_nat 0)%Z with a by lia; split; [| lia].
      replace (Z.to_nat (Book.forced x z a - Book.forced x z a)) with 0%nat by lia; apply forced_end.
    - destruct (IH (a + 1)%Z ltac:(lia)) as [F L]; replace (a + 1 + Z.of_nat n)%Z with (a + Z.of_nat (S n))%Z in * by lia.
      pose proof (forced_next a Ha) as E; destruct (Book.chosen x z (a + 1)) eqn:C.
      + split; [| lia].
        replace (Z.to_nat (Book.forced x z (a + Z.of_nat (S n)) - Book.forced x z a))
          with (S (Z.to_nat (Book.forced x z (a + Z.of_nat (S n)) - Book.forced x z (a + 1)))) by lia.
        rewrite chosen_next in C by exact Ha; apply andb_true_iff in C as [C1 C2].
        apply negb_true_iff, Z.eqb_neq in C1; apply negb_true_iff in C2.
        replace (S n + 2)%nat with (S (S (S n))) by lia; cbn [points_from].
        apply (forced_here _ _ _ _ _ (up (Book.bend x z (a + 1)))).
        * unfold bend_of; cbn [fst snd]; rewrite <- curve_spec; unfold Book.bend in *.
          replace (a + 1 + -1)%Z with a in * by lia; apply sign_of, C1.
        * destruct (Book.chosen x z a) eqn:Ca; [| discriminate]; intros G; injection G as G; cbn [andb] in C2.
          apply Z.eqb_neq in C2; apply C2.
          unfold Book.bend in *; rewrite <- (up_sign _ C1), <- G; symmetry; apply up_sign; intros Z0.
          revert Ca; replace a with (a - 1 + 1)%Z by lia; destruct (Z.eq_dec a 1) as [-> | Na].
          -- intros Ca; discriminate Ca.
          -- rewrite chosen_next by lia; replace (a - 1 + 1)%Z with a by lia; unfold Book.bend at 1; rewrite Z0; discriminate.
        * replace (S (S n)) with (n + 2)%nat by lia; cbn [points_from] in F.
          replace (n + 2)%nat with (S (S n)) in * by lia; cbn [points_from] in F; exact F.
      + split; [| lia]; replace (S n + 2)%nat with (S (n + 2)) by lia; cbn [points_from]; apply forced_pass.
        replace (Book.forced x z a) with (Book.forced x z (a + 1)) by lia; exact F.
  Qed.

  Lemma book_forces : (1 <= K)%Z -> forced None (points_from (Z.to_nat K) 1) (Z.to_nat (Book.forced x z (K + -1))).
  Proof.
    intros HK; destruct (Z.eq_dec K 1) as [-> | N]; [apply forced_end |].
    destruct (chosen_forced (Z.to_nat (K - 2)) 1 ltac:(lia)) as [F _].
    replace (1 + Z.of_nat (Z.to_nat (K - 2)))%Z with (K + -1)%Z in F by lia.
    replace (Book.forced x z 1) with 0%Z in F by reflexivity; rewrite Z.sub_0_r in F.
    replace (Z.to_nat (K - 2) + 2)%nat with (Z.to_nat K) in F by lia; exact F.
  Qed.
End Data.

(** [forced_kinks], [forced_kink_cpl]. *)
Theorem ours_forced_kinks : Book.row_ours_forced_kinks.
Proof.
  intros x z K f (HK & Inc & (HF & _) & Thr); split.
  - intros i (I1 & I2 & B).
    assert (L1 : x (i + -1)%Z < x i) by (replace i with (i + -1 + 1)%Z at 2 by lia; apply Inc; lia).
    assert (L2 : x i < x (i + 1)%Z) by (apply Inc; lia).
    assert (S : of_sign (up (Book.bend x z i)) (bend_at (x (i + -1)%Z) (x i) (x (i + 1)%Z)
      (cpl (Book.CPL_function_c f) (Book.CPL_function_slope f) (kinks_of f) (x (i + -1)%Z))
      (cpl (Book.CPL_function_c f) (Book.CPL_function_slope f) (kinks_of f) (x i))
      (cpl (Book.CPL_function_c f) (Book.CPL_function_slope f) (kinks_of f) (x (i + 1)%Z)))).
    { rewrite <- !value_spec, !Thr, <- curve_spec by lia; apply sign_of, B. }
    apply forced_kink_cpl in S; [| lra]; apply Exists_exists in S as ([t v] & Hk & (G1 & G2)).
    unfold kinks_of, first in Hk; apply in_map_iff in Hk as (k & E & Hk); injection E as <- <-; apply in_seq in Hk.
    exists (Z.of_nat k); repeat split; [lia | lia | apply G1 | apply G1 |].
    apply of_sign_sign in G2; cbn [fst snd] in G2; rewrite G2; apply up_sign, B.
  - pose proof (forced_kinks (Z.to_nat (Book.CPL_function_kinks f)) _ (fun u => Book.value f u (Book.CPL_function_kinks f)) _
      (points_in_order x z K Inc (Z.to_nat K) 1 ltac:(lia) ltac:(lia)) (book_forces x z K Inc HK)
      (points_pass x z K (fun u => Book.value f u (Book.CPL_function_kinks f)) (Z.to_nat K) 1 Thr ltac:(lia) ltac:(lia)) (value_kinks f HF)); lia.
Qed.

(** [network_on_a_line] with one hidden layer. *)
Theorem yun_3_3_2 : Book.row_yun_3_3_2.
Proof.
  intros g d p w H; split; [lia |].
  destruct (network_on_a_line (network_of (Z.to_nat d) g) (line_of (Z.to_nat d) p w)) as (f & Kf & E).
  destruct (kinks_straight _ f Kf) as (t & S); exists t; intros a b c (H1 & H2 & C).
  assert (V : forall u, Book.output g d (fun k => p k + u * w k) (Book.two_layer_net_neurons g) = f u).
  { intros u; rewrite <- E, on_line_of; destruct (Z.le_gt_cases 0 d) as [Hd | Hd].
    - rewrite <- (Z2Nat.id d Hd) at 1; apply network_of_value, H.
    - replace (Z.to_nat d) with 0%nat by lia; rewrite <- network_of_value by exact H.
      enough (G : forall n k y, Book.output_from n g d y k = Book.output_from n g (Z.of_nat 0) y k) by apply G.
      induction n as [| n IH]; intros k y; [reflexivity |]; cbn [Book.output_from]; rewrite IH, !dot_first.
      replace (Z.to_nat d) with 0%nat by lia; reflexivity. }
  rewrite !V; apply S; split; [exact H1 |]; split; [exact H2 |]; intros i Hi G.
  assert (W : product (widths (network_of (Z.to_nat d) g)) = (hidden_size g + 1)%nat).
  { unfold widths, network_of, product; simpl; rewrite first_length; lia. }
  rewrite W in Hi; destruct (C i); [unfold hidden_size in Hi; lia | lra | lra].
Qed.

Lemma series_map (h : nat -> R) n i : (1 <= i <= Z.of_nat n)%Z -> series 0 (map h (seq 1 n)) i = h (Z.to_nat i).
Proof.
  intros H; unfold series; rewrite (nth_indep _ 0 (h 0%nat)) by (rewrite map_length, seq_length; lia).
  rewrite map_nth, seq_nth by lia; f_equal; lia.
Qed.

(** [thirds_forces]. *)
Theorem thm_4_1_2_near_exists : Book.row_thm_4_1_2_near_exists.
Proof.
  intros N K (HK & HN & HNK & HK3); set (n := Z.to_nat N); set (k := Z.to_nat K).
  exists (series 0 (places k)), (series 0 (thirds n k)); split; [| split].
  - intros i Hi; unfold places; rewrite !series_map by (unfold k; lia); apply lt_INR; lia.
  - pose proof (labels_spec N (data_of (map (fun t => [t]) (places k)) (thirds n k)) HN) as S; cbn in S.
    unfold size in S; cbn in S; rewrite Nat2Z.id, !map_length in S.
    assert (LP : length (places k) = k) by (unfold places; rewrite map_length, seq_length; reflexivity).
    rewrite LP in S; replace (Z.of_nat k) with K in S by (unfold k; lia); apply S; eexists.
    rewrite labels_of_data by (unfold places, thirds; rewrite !map_length; reflexivity).
    exact (thirds_labels n k).
  - intros f ((HF & _) & Thr); destruct (thirds_forces n k) as [Ord F].
    enough (G : (Nat.min (3 * n) (k - 2) <= Z.to_nat (Book.CPL_function_kinks f))%nat) by lia.
    refine (forced_kinks _ _ (fun u => Book.value f u (Book.CPL_function_kinks f)) _ Ord F _ (value_kinks f HF)).
    rewrite thirds_points; unfold passes, thirds_from; apply Forall_forall; intros q Hq.
    apply in_map_iff in Hq as (i & <- & Hi); apply in_seq in Hi; cbn [fst snd].
    specialize (Thr (Z.of_nat i) ltac:(lia)); unfold places, thirds in Thr.
    rewrite !series_map, Nat2Z.id in Thr by lia; exact Thr.
Qed.
