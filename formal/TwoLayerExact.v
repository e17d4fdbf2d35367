(** Two layers: m*(N, K) for all N and K, in every dimension (the row `ours/two-layer-exact`), and what follows for N*
    (`ours/two-layer-capacity`, `cor-4.2.1` refuted at K = m + 2, `ours/cor-4.2.1-mended`). *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks FewPieces Forced Direction TwoLayerLower TwoLayerHats Interpolation FewSamples.
From FTC Require Import ThirdsWitness FourSamples TwoLayerUpper.
Import ListNotations.
Local Open Scope R_scope.

(** * Four samples, one label other than 0: two neurons *)
Lemma four_points (t1 t2 t3 t4 z1 z2 z3 z4 : R) : t1 < t2 -> t2 < t3 -> t3 < t4 ->
  (z1 = 0 /\ z2 = 0) \/ (z3 = 0 /\ z4 = 0) ->
  exists ks, (length ks <= 2)%nat /\ through 0 ks [(t4, z4); (t3, z3); (t2, z2); (t1, z1)].
Proof.
  intros T12 T23 T34 [[-> ->] | [-> ->]].
  - set (k := z3 / (t3 - t2)); assert (E3 : z3 = k * (t3 - t2)) by (unfold k; field; lra).
    set (k' := (z4 - k * (t4 - t2)) / (t4 - t3)); assert (E4 : z4 = k * (t4 - t2) + k' * (t4 - t3)) by (unfold k'; field; lra).
    clearbody k k'; exists [(true, t2, k); (true, t3, k')]; split; [auto |].
    unfold through; repeat constructor; cbn [hinges fst snd]; settle_ramps; lra.
  - set (k := z2 / (t3 - t2)); assert (E2 : z2 = k * (t3 - t2)) by (unfold k; field; lra).
    set (k' := (z1 - k * (t3 - t1)) / (t2 - t1)); assert (E1 : z1 = k * (t3 - t1) + k' * (t2 - t1)) by (unfold k'; field; lra).
    clearbody k k'; exists [(false, t3, k); (false, t2, k')]; split; [auto |].
    unfold through; repeat constructor; cbn [hinges fst snd]; settle_ramps; lra.
Qed.

Theorem four_samples_one_label (d : nat) : suffice d 1 1 4 2.
Proof.
  intros T xs zs (LX & D & ND) (LZ & LT & Z); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (along w g xs zs 4 LX LZ ND Pg Far) as (l & L & I & St).
  assert (One : forall p q, In p l -> In q l -> fst p <> fst q -> snd p <> 0 -> snd q = 0).
  { intros p q Hp Hq N NZ; apply I in Hp as (i & Hi & ->); apply I in Hq as (j & Hj & ->); cbn [fst snd] in *; apply Z.
    assert (Ti : In i T) by (destruct (in_dec Nat.eq_dec i T) as [| G]; [assumption | contradiction (NZ (Z i G))]).
    intros Tj; destruct T as [| a [| b T]]; simpl in *; try lia; destruct Ti as [<- | []], Tj as [<- | []]; contradiction. }
  destruct l as [| [t4 z4] [| [t3 z3] [| [t2 z2] [| [t1 z1] [| ? ?]]]]]; try discriminate.
  clear L; subst d; repeat match goal with H : StronglySorted _ (_ :: _) |- _ => inversion H; clear H; subst end.
  repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end; unfold later in *; cbn [fst snd] in *.
  destruct (four_points t1 t2 t3 t4 z1 z2 z3 z4) as (ks & Lk & P); try assumption.
  { assert (Zero : forall p q, In p [(t4, z4); (t3, z3); (t2, z2); (t1, z1)] -> In q [(t4, z4); (t3, z3); (t2, z2); (t1, z1)] ->
      fst p <> fst q -> snd p = 0 \/ snd q = 0).
    { intros p q Hp Hq N; destruct (Req_dec (snd p) 0) as [| NZ]; [left | right; apply (One p q)]; assumption. }
    clear One I Z; assert (I1 : forall p a b c, In p [a; b; c; p : R * R]) by (intros; simpl; tauto).
    assert (I2 : forall p a b c, In p [a; b; p; c : R * R]) by (intros; simpl; tauto).
    assert (I3 : forall p a b c, In p [a; p; b; c : R * R]) by (intros; simpl; tauto).
    assert (I4 : forall p a b c, In p [p; a; b; c : R * R]) by (intros; simpl; tauto).
    destruct (Zero (t1, z1) (t3, z3) (I1 _ _ _ _) (I3 _ _ _ _)) as [Z13 | Z13]; [simpl; lra | |];
    destruct (Zero (t1, z1) (t4, z4) (I1 _ _ _ _) (I4 _ _ _ _)) as [Z14 | Z14]; try (simpl; lra);
    destruct (Zero (t2, z2) (t3, z3) (I2 _ _ _ _) (I3 _ _ _ _)) as [Z23 | Z23]; try (simpl; lra);
    destruct (Zero (t2, z2) (t4, z4) (I2 _ _ _ _) (I4 _ _ _ _)) as [Z24 | Z24]; try (simpl; lra);
    cbn [snd] in *; auto. }
  exists (faced w 0 ks); split.
  - destruct (faced_sized w 0 ks) as (W & H & M); repeat split; [exact W | lia].
  - apply fits_nth; [lia |]; intros i Hi; rewrite faced_value; unfold through in P; rewrite Forall_forall in P.
    apply (P (dotR w (nth i xs []), nth i zs 0)), I; exists i; split; [lia | reflexivity].
Qed.

(** * m* *)
(** [two_layer_least N K] of FourSamples.v is for N >= 1; without labels other than 0 no neuron is needed. *)
Definition two_layer_m_star (N K : nat) : nat := if (N =? 0)%nat then 0 else two_layer_least N K.

(** `ours/two-layer-upper`, for all N and K. *)
Theorem two_layer_upper (d N K : nat) : suffice d 1 N K (two_layer_m_star N K).
Proof.
  unfold two_layer_m_star; destruct (Nat.eqb_spec N 0) as [-> | HN]; [apply (two_layer_hats d 0 K) |].
  unfold two_layer_least; destruct (Nat.leb_spec K 4).
  - destruct (Nat.leb_spec K 2); [apply two_layer_interpolation |].
    destruct (Nat.eqb_spec K 3) as [-> |]; [apply (two_layer_interpolation d N 3) |].
    assert (K = 4)%nat as -> by lia; destruct (Nat.leb_spec N 1); [| apply (two_layer_interpolation d N 4)].
    assert (N = 1)%nat as -> by lia; apply four_samples_one_label.
  - destruct (Nat.min_spec (3 * N) (K - 2)) as [[_ ->] | [_ ->]]; [apply two_layer_hats | apply two_layer_two_fewer; lia].
Qed.

(** The row `ours/two-layer-exact`. *)
Theorem two_layer_exact (d N K : nat) : (1 <= d)%nat -> m_star d 1 N K (two_layer_m_star N K).
Proof.
  intros D; split; [apply two_layer_upper |]; intros m S; unfold two_layer_m_star.
  destruct (Nat.eqb_spec N 0); [lia | apply (two_layer_lower d N K m D); [lia | exact S]].
Qed.

(** The row `ours/two-layer-lower`: one data set does for all networks. *)
Theorem two_layer_worst (d N K : nat) : (1 <= d)%nat -> exists T xs zs, samples d K xs /\ labels N K T zs /\
  forall net : network R, length (hidden net) = 1%nat -> fitsR net xs zs -> (two_layer_m_star N K <= neurons net)%nat.
Proof.
  intros D; destruct (thm_4_1_2 d N K D) as (T & xs & zs & X & Z & Low).
  assert (Most : (two_layer_m_star N K <= Nat.min (3 * N) (K - 2))%nat \/
    ((1 <= N)%nat /\ (K = 2 \/ K = 3)%nat) \/ (2 <= N /\ K = 4)%nat).
  { unfold two_layer_m_star, two_layer_least; destruct (Nat.eqb_spec N 0); [left; lia |].
    destruct (Nat.leb_spec K 4); [| left; lia]; destruct (Nat.leb_spec K 2); [lia |].
    destruct (Nat.eqb_spec K 3); [lia |]; destruct (Nat.leb_spec N 1); lia. }
  destruct Most as [M | [[HN HK] | [HN ->]]].
  - exists T, xs, zs; split; [exact X |]; split; [exact Z |]; intros net L F; specialize (Low net L F); lia.
  - eexists; eexists; eexists; split; [exact (places_samples d K D) |]; split; [exact (second_labels N K HN) |].
    intros net L F; unfold two_layer_m_star; destruct (Nat.eqb_spec N 0); [lia |].
    destruct HK as [-> | ->]; [exact (two_samples d 2 net (le_n _) L F) | exact (three_samples d 3 net (le_n _) L F)].
  - eexists; eexists; eexists; split; [exact (places_samples d 4 D) |]; split; [exact (four_labels N HN) |].
    intros net L F; unfold two_layer_m_star, two_layer_least; destruct (Nat.eqb_spec N 0); [lia |].
    destruct (Nat.leb_spec N 1); [lia | exact (four_samples d net L F)].
Qed.

(** The main case. *)
Corollary two_layer_exact_five (d N K : nat) : (1 <= d)%nat -> (5 <= K)%nat -> m_star d 1 N K (Nat.min (3 * N) (K - 2)).
Proof.
  intros D HK; pose proof (two_layer_exact d N K D) as H; unfold two_layer_m_star, two_layer_least in H.
  destruct (Nat.eqb_spec N 0) as [-> |]; [exact H |]; destruct (Nat.leb_spec K 4); [lia | exact H].
Qed.

(** * N* *)
Lemma two_layer_m_star_mono N N' K : (N <= N')%nat -> (two_layer_m_star N K <= two_layer_m_star N' K)%nat.
Proof.
  intros H; unfold two_layer_m_star, two_layer_least.
  destruct (Nat.eqb_spec N 0); [lia |]; destruct (Nat.eqb_spec N' 0); [lia |].
  destruct (K <=? 4)%nat; [| lia]; destruct (K <=? 2)%nat; [lia |]; destruct (K =? 3)%nat; [lia |].
  destruct (Nat.leb_spec N 1), (Nat.leb_spec N' 1); lia.
Qed.

(** N* is n exactly if n labels can be had, and n + 1 cannot. *)
Theorem two_layer_capacity (d m K n : nat) : (1 <= d)%nat -> (n <= K)%nat -> (two_layer_m_star n K <= m)%nat ->
  (n < K -> m < two_layer_m_star (S n) K)%nat -> N_star d 1 m K n.
Proof.
  intros D HK HM HS; split; [exact HK |]; split.
  - apply (suffice_more d 1 n K (two_layer_m_star n K)); [exact HM | apply two_layer_upper].
  - intros N HN F; destruct (Nat.le_gt_cases N n) as [| G]; [assumption | exfalso].
    apply (two_layer_exact d N K D) in F; pose proof (two_layer_m_star_mono (S n) N K ltac:(lia)); specialize (HS ltac:(lia)); lia.
Qed.

(** `cor-4.2.1` says 3 N* <= m for K >= m + 2. At K = m + 2 every label may be other than 0, for m >= 3. *)
Theorem cor_4_2_1_refuted (d m : nat) : (1 <= d)%nat -> (3 <= m)%nat -> N_star d 1 m (m + 2) (m + 2).
Proof.
  intros D HM; apply two_layer_capacity; [exact D | auto | | lia].
  unfold two_layer_m_star, two_layer_least.
  destruct (Nat.eqb_spec (m + 2) 0), (Nat.leb_spec (m + 2) 4); lia.
Qed.
