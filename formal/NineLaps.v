(** No network of hidden widths (2, 3) has nine laps: eight kinks would all have to turn it round, and the slopes beside them do not
    allow that. So no labels that go up and down in turn at ten samples are fitted by it (TenSamples.v). *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Kinks Pieces FewPieces ThreeLayerSmall Laps Relations TurningPoints TwoRamps ThreeBends.
Import ListNotations.
Local Open Scope R_scope.

(** * Eight kinks *)
Definition pos (v : R) : bool := if Rlt_dec 0 v then true else false.

Lemma square v : v <> 0 -> 0 < v * v.
Proof. intros N; destruct (Rtotal_order v 0) as [G | [G | G]]; [nra | contradiction | nra]. Qed.
Lemma opposite x y : x * y < 0 -> (0 < x /\ y < 0) \/ (x < 0 /\ 0 < y).
Proof.
  intros H; destruct (Rlt_or_le 0 x); [left; split; [assumption | nra] |].
  right; destruct (Req_dec x 0) as [-> |]; [lra | split; nra].
Qed.
Lemma pos_same u v : 0 < u * v -> pos u = pos v.
Proof. intros H; unfold pos; destruct (Rlt_dec 0 u), (Rlt_dec 0 v); try reflexivity; exfalso; nra. Qed.
Lemma pos_opposite u v : u * v < 0 -> pos u = negb (pos v).
Proof. intros H; apply opposite in H; unfold pos; destruct (Rlt_dec 0 u), (Rlt_dec 0 v); try reflexivity; exfalso; lra. Qed.
(** The first ramp goes up right of its breakpoint, the second left of its own: with any other facings a neuron of layer 2 changes its sign
    less often ([no_nine_facing]). *)
Section Eight.
  Variables (b1 b2 : R) (c : R) (n1 n2 n3 : unit).
  Hypothesis B : b1 < b2.
  Notation sn := (seen true false b1 b2).
  Notation sl := (slope true false).
  Notation act := (on true false b1 b2).
  Notation at_zero := (zero true false b1 b2).
  Notation zs := (zeros true false b1 b2).
  Notation cr := (crosses true false b1 b2).
  Notation ns := [n1; n2; n3].
  Notation g := (net true false b1 b2 c ns).
  Notation S := (breaks true false b1 b2 ns).
  Notation turn_rate := (rate true false b1 b2 ns).
  Variable t : nat -> R.
  Hypothesis Z9 : zigzag g 9 t.

  Lemma on_pos n x y p : x < y -> free (b1 :: b2 :: zs n) x y -> p = x \/ p = y -> sn n p <> 0 -> act n x y = pos (sn n p).
  Proof.
    intros H F Hp Np; unfold on, pos; destruct (one_side true false b1 b2 ltac:(lra) n x y H F) as [P | M].
    - pose proof (P x ltac:(lra)); pose proof (P y ltac:(lra)); assert (0 <= sn n p) by (destruct Hp as [-> | ->]; assumption).
      destruct (Rle_dec 0 (sn n x)), (Rle_dec 0 (sn n y)), (Rlt_dec 0 (sn n p)); reflexivity || lra.
    - pose proof (M x ltac:(lra)); pose proof (M y ltac:(lra)); destruct Hp as [-> | ->];
        destruct (Rle_dec 0 (sn n x)), (Rle_dec 0 (sn n y)); try (destruct (Rlt_dec 0 (sn n x)); reflexivity || lra);
          try (destruct (Rlt_dec 0 (sn n y)); reflexivity || lra); lra.
  Qed.

  Lemma straight_g : straight S g.
  Proof. apply net_straight; lra. Qed.

  Lemma zeros_two n : (length (zs n) <= 2)%nat.
  Proof.
    unfold zeros, if_then; rewrite !app_length;
      destruct (Rlt_dec (cr 0%nat n) 0) as [C0 |], (Rlt_dec (cr 1%nat n) 0) as [C1 |], (Rlt_dec (cr 2%nat n) 0) as [C2 |];
      cbn [length]; try lia; exfalso; cbn [crosses slope] in *.
    assert (E1 : sn n b1 = up2 n * (b2 - b1) + level n).
    { unfold seen; destruct (ramp_left b1 b1 ltac:(lra)) as [-> _], (ramp_left b2 b1 ltac:(lra)) as [_ ->]; ring. }
    assert (E2 : sn n b2 = up1 n * (b2 - b1) + level n).
    { unfold seen; destruct (ramp_right b1 b2 ltac:(lra)) as [-> _], (ramp_right b2 b2 ltac:(lra)) as [_ ->]; ring. }
    set (H1 := sn n b1) in *; set (H2 := sn n b2) in *; set (p := up1 n) in *; set (q := up2 n) in *; set (k := level n) in *; set (D := b2 - b1) in *.
    assert (PD : 0 < D) by (unfold D; lra); clearbody H1 H2 p q k D; destruct (Rlt_or_le 0 H1).
    - assert (H2 < 0) by nra; assert (q < 0) by nra; assert (0 < p) by nra; assert (0 < p * D) by nra; assert (q * D < 0) by nra; lra.
    - assert (H1 < 0) by (destruct (Req_dec H1 0) as [-> |]; lra); assert (0 < H2) by nra; assert (0 < q) by nra; assert (p < 0) by nra.
      assert (p * D < 0) by nra; assert (0 < q * D) by nra; lra.
  Qed.

  Lemma eight : length S = 8%nat /\ length (zs n1) = 2%nat /\ length (zs n2) = 2%nat /\ length (zs n3) = 2%nat.
  Proof.
    pose proof (straight_laps S g straight_g 9%nat t (fun _ _ => I) Z9) as L; unfold breaks in *; cbn [length flat_map] in *;
      rewrite !app_length in *; cbn [length] in *.
    pose proof (zeros_two n1); pose proof (zeros_two n2); pose proof (zeros_two n3); lia.
  Qed.

  Lemma turn_at S1 p S2 : S = S1 ++ p :: S2 -> ~ In p (S1 ++ S2) /\ exists x y, x < p < y /\ free S x p /\ free S p y /\ (g p - g x) * (g y - g p) < 0.
  Proof. apply (turns g S 9%nat t straight_g Z9); destruct eight as [-> _]; reflexivity. Qed.
  Lemma at_b1 n : sn n b1 = up2 n * (b2 - b1) + level n.
  Proof. unfold seen; destruct (ramp_left b1 b1 ltac:(lra)) as [-> _], (ramp_left b2 b1 ltac:(lra)) as [_ ->]; ring. Qed.
  Lemma at_b2 n : sn n b2 = up1 n * (b2 - b1) + level n.
  Proof. unfold seen; destruct (ramp_right b1 b2 ltac:(lra)) as [-> _], (ramp_right b2 b2 ltac:(lra)) as [_ ->]; ring. Qed.

  (** What ThreeBends.v needs of a neuron. *)
  Definition kind_of (n : unit) : kind := if Rlt_dec (cr 1%nat n) 0 then if Rlt_dec (cr 0%nat n) 0 then LM else MR else LR.
  Definition bend_of (n : unit) : bend :=
    Bend (kind_of n) (pos (sn n b1)) (weight n * up1 n) (weight n * up2 n) (- (weight n * level n) / (b2 - b1)).

  Lemma kind_spec n : length (zs n) = 2%nat -> match kind_of n with
    | LR => cr 0%nat n < 0 /\ 0 <= cr 1%nat n /\ cr 2%nat n < 0
    | LM => cr 0%nat n < 0 /\ cr 1%nat n < 0 /\ 0 <= cr 2%nat n
    | MR => 0 <= cr 0%nat n /\ cr 1%nat n < 0 /\ cr 2%nat n < 0 end.
  Proof.
    unfold kind_of, zeros, if_then; rewrite !app_length; intros L;
      destruct (Rlt_dec (cr 0%nat n) 0), (Rlt_dec (cr 1%nat n) 0), (Rlt_dec (cr 2%nat n) 0);
      cbn [length] in L; try lia; lra.
  Qed.

  Lemma ends_nonzero n : length (zs n) = 2%nat -> sn n b1 <> 0 /\ sn n b2 <> 0.
  Proof.
    intros L; pose proof (kind_spec n L) as K; cbn [crosses] in K; destruct (kind_of n); destruct K as (K0 & K1 & K2); split; intros E;
      rewrite E in *; lra.
  Qed.

  Lemma on1_spec n : length (zs n) = 2%nat -> on1 (bend_of n) = pos (sn n b2).
  Proof.
    intros L; pose proof (kind_spec n L) as K; destruct (ends_nonzero n L) as [N1 N2]; unfold on1, bend_of; cbn [ty on0]; cbn [crosses] in K;
      unfold pos.
    destruct (kind_of n); destruct K as (K0 & K1 & K2); destruct (Rlt_dec 0 (sn n b1)), (Rlt_dec 0 (sn n b2)); try reflexivity; exfalso; nra.
  Qed.

  Lemma fine_spec n : length (zs n) = 2%nat -> weight n <> 0 -> fine (bend_of n).
  Proof.
    intros L Nw; pose proof (kind_spec n L) as K; unfold fine, bend_of; cbn [ty ra rb rw]; cbn [crosses slope] in K; rewrite at_b1, at_b2 in K.
    set (u := weight n) in *; set (p := up1 n) in *; set (q := up2 n) in *; set (D := b2 - b1) in *; assert (PD : 0 < D) by (unfold D; lra).
    set (l := level n / D); assert (El : level n = l * D) by (unfold l; field; lra); rewrite El in *;
      replace (- (u * (l * D)) / D) with (- (u * l)) by (field; lra).
    pose proof (square u Nw) as U.
    replace (q * D + l * D) with ((q + l) * D) in K by ring; replace (p * D + l * D) with ((p + l) * D) in K by ring.
    assert (X : forall x, x * D < 0 -> x < 0) by (intros x Hx; destruct (Rlt_or_le x 0); [assumption | nra]).
    assert (K0 : - ((0 + - q) * ((q + l) * D)) < 0 -> (u * q) * (u * q - - (u * l)) < 0).
    { intros H; assert (q * (q + l) < 0) by (apply X; lra); replace ((u * q) * (u * q - - (u * l))) with (u * u * (q * (q + l))) by ring; nra. }
    assert (K1 : (q + l) * D * ((p + l) * D) < 0 -> (u * q - - (u * l)) * (u * p - - (u * l)) < 0).
    { intros H; assert ((q + l) * (p + l) < 0) by (apply X, X; lra);
        replace ((u * q - - (u * l)) * (u * p - - (u * l))) with (u * u * ((q + l) * (p + l))) by ring; nra. }
    assert (K2 : (p + 0) * ((p + l) * D) < 0 -> (u * p) * (u * p - - (u * l)) < 0).
    { intros H; assert (p * (p + l) < 0) by (apply X; lra); replace ((u * p) * (u * p - - (u * l))) with (u * u * (p * (p + l))) by ring; nra. }
    set (a := u * p) in *; set (b := u * q) in *; set (w := - (u * l)) in *; clearbody a b w; clear X El U Nw.
    destruct (kind_of n); destruct K as (C0 & C1 & C2); [apply K0, opposite in C0; apply K2, opposite in C2 | apply K0, opposite in C0;
      apply K1, opposite in C1 | apply K1, opposite in C1; apply K2, opposite in C2]; lra.
  Qed.

  Lemma turn_rates p x y r r' : x < p < y -> free S x p -> free S p y -> region b1 b2 r x p -> region b1 b2 r' p y -> (g p - g x) * (g y - g p) < 0 ->
    alt (turn_rate r x p) (turn_rate r' p y).
  Proof.
    intros H F1 F2 R1 R2 T; pose proof (net_piece true false b1 b2 ltac:(lra) c ns x p r ltac:(lra) F1 R1 p ltac:(lra)) as E1.
    pose proof (net_piece true false b1 b2 ltac:(lra) c ns p y r' ltac:(lra) F2 R2 y ltac:(lra)) as E2.
    set (e := turn_rate r x p) in *; set (h := turn_rate r' p y) in *; replace (g p - g x) with (e * (p - x)) in T by lra.
    replace (g y - g p) with (h * (y - p)) in T by lra; clearbody e h; clear E1 E2; unfold alt.
    assert (P : e * h < 0); [| exact (opposite e h P)]; apply Rnot_le_lt; intros N.
    assert (0 <= (e * h) * ((p - x) * (y - p))) by (apply Rmult_le_pos; nra); nra.
  Qed.

  Lemma rate3 r x y : turn_rate r x y = val (act n1 x y) (weight n1 * sl r n1) +
    val (act n2 x y) (weight n2 * sl r n2) + val (act n3 x y) (weight n3 * sl r n3).
  Proof. unfold rate; cbn [rsum fold_right]; ring. Qed.

  Lemma two_each n : In n ns -> length (zs n) = 2%nat.
  Proof. destruct eight as (_ & E1 & E2 & E3); intros [<- | [<- | [<- | []]]]; assumption. Qed.

  Lemma on_at n x y p : In n ns -> x < y -> free S x y -> p = x \/ p = y -> sn n p <> 0 -> act n x y = pos (sn n p).
  Proof. intros Hn H F; apply on_pos; [exact H | exact (free_unit true false b1 b2 ns n x y Hn F)]. Qed.

  Lemma end1 : alt (- sum3 (bend_of n1) (bend_of n2) (bend_of n3) on0 rb) (sum3 (bend_of n1) (bend_of n2) (bend_of n3) on0 mid).
  Proof.
    destruct (turn_at [] b1 (b2 :: flat_map zs ns) eq_refl) as (_ & x & y & H & F1 & F2 & T).
    assert (R2 : region b1 b2 1 b1 y) by (cbn; pose proof (F2 b2 ltac:(right; left; reflexivity)); lra).
    pose proof (turn_rates b1 x y 0 1 H F1 F2 (Rle_refl b1) R2 T) as A; rewrite !rate3 in A.
    assert (O : forall n, In n ns -> act n x b1 = pos (sn n b1) /\ act n b1 y = pos (sn n b1)).
    { intros n Hn; destruct (ends_nonzero n (two_each n Hn)) as [N1 _]; split; apply on_at; auto; lra. }
    destruct (O n1 ltac:(simpl; auto)) as [O1 O1'], (O n2 ltac:(simpl; auto)) as [O2 O2'], (O n3 ltac:(simpl; auto)) as [O3 O3'].
    rewrite O1, O1', O2, O2', O3, O3' in A; clear O O1 O1' O2 O2' O3 O3'.
    unfold sum3, mid, bend_of; cbn [on0 ra rb]; cbn [slope] in A; unfold alt in *;
      destruct (pos (sn n1 b1)), (pos (sn n2 b1)), (pos (sn n3 b1)); cbn [val] in *; lra.
  Qed.

  Lemma end2 : alt (sum3 (bend_of n1) (bend_of n2) (bend_of n3) on1 mid) (sum3 (bend_of n1) (bend_of n2) (bend_of n3) on1 ra).
  Proof.
    destruct (turn_at [b1] b2 (flat_map zs ns) eq_refl) as (_ & x & y & H & F1 & F2 & T).
    assert (R1 : region b1 b2 1 x b2) by (cbn; pose proof (F1 b1 ltac:(left; reflexivity)); lra).
    pose proof (turn_rates b2 x y 1 2 H F1 F2 R1 (Rle_refl b2) T) as A; rewrite !rate3 in A.
    assert (O : forall n, In n ns -> act n x b2 = on1 (bend_of n) /\ act n b2 y = on1 (bend_of n)).
    { intros n Hn; pose proof (two_each n Hn) as L; destruct (ends_nonzero n L) as [_ N2]; rewrite on1_spec by exact L; split; apply on_at; auto; lra. }
    destruct (O n1 ltac:(simpl; auto)) as [O1 O1'], (O n2 ltac:(simpl; auto)) as [O2 O2'], (O n3 ltac:(simpl; auto)) as [O3 O3'].
    rewrite O1, O1', O2, O2', O3, O3' in A; clear O O1 O1' O2 O2' O3 O3'.
    unfold sum3, mid; cbn [slope] in A; unfold alt in *; destruct (on1 (bend_of n1)), (on1 (bend_of n2)), (on1 (bend_of n3));
      cbn [val bend_of ra rb] in *; lra.
  Qed.

  Lemma line r n x y : region b1 b2 r x y -> forall s, x <= s <= y -> sn n s = sn n (from b1 b2 r) + sl r n * (s - from b1 b2 r).
  Proof. apply seen_line; lra. Qed.

  Lemma zero_line r n x y : region b1 b2 r x y -> sl r n <> 0 -> forall s, x <= s <= y -> sn n s = sl r n * (s - at_zero r n).
  Proof. intros Rg Ns s Hs; rewrite (line r n x y Rg s Hs); unfold zero; field; exact Ns. Qed.

  Lemma slope_nonzero r n : (r <= 2)%nat -> cr r n < 0 -> sl r n <> 0.
  Proof.
    intros Hr C E; destruct r as [| [| [| r]]]; [| | | lia]; cbn [crosses] in C; try (rewrite E in C; lra).
    assert (R1 : region b1 b2 1 b1 b2) by (cbn; lra); pose proof (line 1 n b1 b2 R1 b2 ltac:(lra)) as L; cbn [from] in L; rewrite E in L.
    replace (sn n b2) with (sn n b1) in C by lra; nra.
  Qed.

  Lemma far_side1 n x y : In n ns -> x < y -> (forall s, In s S -> y < s) -> act n x y = far (bend_of n).
  Proof.
    intros Hn H Lo; assert (F : free S x y) by (intros s Hs L; specialize (Lo s Hs); lra); assert (Yb : y < b1) by (apply Lo; left; reflexivity).
    pose proof (two_each n Hn) as L2; destruct (ends_nonzero n L2) as [N1 _]; pose proof (kind_spec n L2) as K.
    assert (R0 : region b1 b2 0 x y) by (cbn; lra).
    assert (Sgn : sn n y <> 0 /\ pos (sn n y) = far (bend_of n)).
    { unfold far, bend_of; cbn [ty on0]; unfold pos; assert (Cross : cr 0%nat n < 0 -> sn n y * sn n b1 < 0).
      { intros C; pose proof (slope_nonzero 0 n ltac:(lia) C) as Ns; rewrite (zero_line 0 n x y R0 Ns y) by lra; cbn [crosses] in C.
        assert (Hz : y < at_zero 0 n).
        { apply Lo; unfold breaks; right; right; apply in_flat_map; exists n; split; [exact Hn | apply in_zeros; [lia | exact C]]. }
        set (z := at_zero 0 n) in *; set (k := sl 0 n) in *; set (v := sn n b1) in *; clearbody z k v.
        replace (k * (y - z) * v) with ((k * v) * (y - z)) by ring; nra. }
      assert (Same : 0 <= cr 0%nat n -> 0 < sn n y * sn n b1).
      { intros C; pose proof (line 0 n x y R0 y ltac:(lra)) as Ly; cbn [from crosses] in *; rewrite Ly.
        set (k := sl 0 n) in *; set (v := sn n b1) in *; clearbody k v; pose proof (square v N1).
        replace ((v + k * (y - b1)) * v) with (v * v + - (k * v) * (b1 - y)) by ring; nra. }
      destruct (kind_of n); destruct K as (K0 & K1 & K2); [specialize (Cross K0) | specialize (Cross K0) | specialize (Same K0)];
        destruct (Rlt_dec 0 (sn n y)), (Rlt_dec 0 (sn n b1)); (split; [intros E; rewrite E in *; lra |]); try reflexivity; exfalso; nra. }
    destruct Sgn as [Ny <-]; apply on_at; auto.
  Qed.

  Lemma far_side2 n x y : In n ns -> x < y -> (forall s, In s S -> s < x) -> act n x y = far (bend_of n).
  Proof.
    intros Hn H Hi; assert (F : free S x y) by (intros s Hs L; specialize (Hi s Hs); lra); assert (Xb : b2 < x) by (apply Hi; right; left; reflexivity).
    pose proof (two_each n Hn) as L2; destruct (ends_nonzero n L2) as [_ N2]; pose proof (kind_spec n L2) as K.
    assert (R2 : region b1 b2 2 x y) by (cbn; lra).
    assert (Sgn : sn n x <> 0 /\ pos (sn n x) = far (bend_of n)).
    { assert (Cross : cr 2%nat n < 0 -> sn n x * sn n b2 < 0).
      { intros C; pose proof (slope_nonzero 2 n ltac:(lia) C) as Ns; rewrite (zero_line 2 n x y R2 Ns x) by lra; cbn [crosses] in C.
        assert (Hz : at_zero 2 n < x).
        { apply Hi; unfold breaks; right; right; apply in_flat_map; exists n; split; [exact Hn | apply in_zeros; [lia | exact C]]. }
        set (z := at_zero 2 n) in *; set (k := sl 2 n) in *; set (v := sn n b2) in *; clearbody z k v.
        replace (k * (x - z) * v) with ((k * v) * (x - z)) by ring; nra. }
      assert (Same : 0 <= cr 2%nat n -> 0 < sn n x * sn n b2).
      { intros C; pose proof (line 2 n x y R2 x ltac:(lra)) as Lx; cbn [from crosses] in *; rewrite Lx.
        set (k := sl 2 n) in *; set (v := sn n b2) in *; clearbody k v; pose proof (square v N2).
        replace ((v + k * (x - b2)) * v) with (v * v + (k * v) * (x - b2)) by ring; nra. }
      pose proof (on1_spec n L2) as O1; unfold on1, far, bend_of in *; cbn [ty on0] in *; destruct (kind_of n); destruct K as (K0 & K1 & K2);
        [specialize (Cross K2) | specialize (Same K2) | specialize (Cross K2)].
      - rewrite O1; unfold pos; destruct (Rlt_dec 0 (sn n x)), (Rlt_dec 0 (sn n b2)); (split; [intros E; rewrite E in *; lra |]);
          try reflexivity; exfalso; nra.
      - rewrite O1; unfold pos; destruct (Rlt_dec 0 (sn n x)), (Rlt_dec 0 (sn n b2)); (split; [intros E; rewrite E in *; lra |]);
          try reflexivity; exfalso; nra.
      - replace (pos (sn n b1)) with (negb (pos (sn n b2))) by (rewrite <- O1; apply negb_involutive).
        unfold pos; destruct (Rlt_dec 0 (sn n x)), (Rlt_dec 0 (sn n b2)); (split; [intros E; rewrite E in *; lra |]); try reflexivity; exfalso; nra. }
    destruct Sgn as [Nx <-]; apply on_at; auto.
  Qed.

  Lemma beyond_all (l : list R) : exists lo hi, forall s, In s l -> lo < s < hi.
  Proof.
    induction l as [| a l (lo & hi & H)]; [exists 0, 0; intros s [] |]; exists (Rmin lo (a - 1)), (Rmax hi (a + 1)).
    pose proof (Rmin_l lo (a - 1)); pose proof (Rmin_r lo (a - 1)); pose proof (Rmax_l hi (a + 1)); pose proof (Rmax_r hi (a + 1)).
    intros s [<- | Hs]; [lra | specialize (H s Hs); lra].
  Qed.

  Lemma end3 : 0 <= - sum3 (bend_of n1) (bend_of n2) (bend_of n3) far rb * sum3 (bend_of n1) (bend_of n2) (bend_of n3) far ra.
  Proof.
    destruct (beyond_all S) as (lo & hi & Bd); set (F0 := - sum3 (bend_of n1) (bend_of n2) (bend_of n3) far rb);
      set (F8 := sum3 (bend_of n1) (bend_of n2) (bend_of n3) far ra).
    destruct eight as (E8 & _).
    assert (A0 : 0 <= F0 * (g (t 1%nat) - g (t 0%nat))).
    { apply (far_left g S 9%nat t lo F0 straight_g Z9); [rewrite E8; reflexivity | lia |]; intros x y H Hy.
      assert (Lo : forall s, In s S -> y < s) by (intros s Hs; specialize (Bd s Hs); lra).
      assert (F : free S x y) by (intros s Hs L; specialize (Lo s Hs); lra).
      assert (R0 : region b1 b2 0 x y) by (cbn; specialize (Lo b1 ltac:(left; reflexivity)); lra).
      rewrite (net_piece true false b1 b2 ltac:(lra) c ns x y 0 H F R0 y) by lra; rewrite rate3, !far_side1 by (simpl; auto).
      unfold F0, sum3; cbn [slope]; destruct (far (bend_of n1)), (far (bend_of n2)), (far (bend_of n3)); cbn [val bend_of rb]; ring. }
    assert (A8 : 0 <= F8 * (g (t 9%nat) - g (t 8%nat))).
    { apply (far_right g S 8%nat t hi F8 straight_g Z9); [rewrite E8; reflexivity |]; intros x y H Hx.
      assert (Hi : forall s, In s S -> s < x) by (intros s Hs; specialize (Bd s Hs); lra).
      assert (F : free S x y) by (intros s Hs L; specialize (Hi s Hs); lra).
      assert (R2 : region b1 b2 2 x y) by (cbn; specialize (Hi b2 ltac:(right; left; reflexivity)); lra).
      rewrite (net_piece true false b1 b2 ltac:(lra) c ns x y 2 H F R2 y) by lra; rewrite rate3, !far_side2 by (simpl; auto).
      unfold F8, sum3; cbn [slope]; destruct (far (bend_of n1)), (far (bend_of n2)), (far (bend_of n3)); cbn [val bend_of ra]; ring. }
    pose proof (proj2 Z9) as Q; clearbody F0 F8; clear - Q A0 A8; assert (Step : forall x y z, x * y < 0 -> y * z < 0 -> 0 < x * z).
    { clear; intros x y z H1 H2; destruct (Rtotal_order y 0) as [G | [-> | G]];
        [assert (0 < x) by nra; assert (0 < z) by nra | lra | assert (x < 0) by nra; assert (z < 0) by nra]; nra. }
    assert (Chain : forall x y z, 0 < x * y -> 0 < y * z -> 0 < x * z).
    { clear; intros x y z H1 H2; destruct (Rtotal_order y 0) as [G | [-> | G]];
        [assert (x < 0) by nra; assert (z < 0) by nra | lra | assert (0 < x) by nra; assert (0 < z) by nra]; nra. }
    pose proof (Step _ _ _ (Q 0%nat ltac:(lia)) (Q 1%nat ltac:(lia))) as P2; pose proof (Step _ _ _ (Q 2%nat ltac:(lia)) (Q 3%nat ltac:(lia))) as P4.
    pose proof (Step _ _ _ (Q 4%nat ltac:(lia)) (Q 5%nat ltac:(lia))) as P6; pose proof (Step _ _ _ (Q 6%nat ltac:(lia)) (Q 7%nat ltac:(lia))) as P8.
    pose proof (Chain _ _ _ (Chain _ _ _ (Chain _ _ _ P2 P4) P6) P8) as P; set (e := g (t 1%nat) - g (t 0%nat)) in *;
      set (h := g (t 9%nat) - g (t 8%nat)) in *; clearbody e h.
    apply Rnot_lt_le; intros L; assert (0 <= (F0 * e) * (F8 * h)) by (apply Rmult_le_pos; assumption).
    replace ((F0 * e) * (F8 * h)) with ((F0 * F8) * (e * h)) in H by ring; nra.
  Qed.

  Lemma nodup_splits {A} (l : list A) : (forall l1 a l2, l = l1 ++ a :: l2 -> ~ In a (l1 ++ l2)) -> NoDup l.
  Proof.
    induction l as [| a l IH]; intros H; constructor; [exact (H [] a l eq_refl) |]; apply IH; intros l1 b l2 E I.
    apply (H (a :: l1) b l2); [rewrite E; reflexivity | right; exact I].
  Qed.
  Lemma nodup_S : NoDup S.
  Proof. apply nodup_splits; intros S1 p S2 E; exact (proj1 (turn_at S1 p S2 E)). Qed.
  Lemma apart_app {A} (l l' : list A) a : NoDup (l ++ l') -> In a l -> In a l' -> False.
  Proof.
    induction l as [| b l IH]; intros N I I'; [destruct I |]; cbn [app] in N; inversion N as [| ? ? Nb N']; subst.
    destruct I as [-> | I]; [apply Nb, in_app_iff; right; exact I' | exact (IH N' I I')].
  Qed.

  Lemma zero_inside r n : (r <= 2)%nat -> In n ns -> cr r n < 0 -> match r with O => at_zero 0 n < b1
    | 1%nat => b1 < at_zero 1 n < b2 | _ => b2 < at_zero 2 n end.
  Proof.
    intros Hr Hn C; pose proof (slope_nonzero r n Hr C) as Ns; destruct r as [| [| [| r]]]; [| | | lia]; unfold zero; cbn [crosses from] in *.
    - set (k := sl 0 n) in *; set (v := sn n b1) in *; clearbody k v; assert (E : v / k * (k * k) = k * v) by (field; exact Ns).
      pose proof (square k Ns).
      assert (0 < v / k) by (destruct (Rlt_or_le 0 (v / k)); [assumption | exfalso; nra]); lra.
    - assert (R1 : region b1 b2 1 b1 b2) by (cbn; lra); pose proof (zero_line 1 n b1 b2 R1 Ns b1 ltac:(lra)) as L1;
        pose proof (zero_line 1 n b1 b2 R1 Ns b2 ltac:(lra)) as L2.
      unfold zero in L1, L2; cbn [from] in *; set (k := sl 1 n) in *; set (z := b1 - sn n b1 / k) in *; rewrite L1, L2 in C.
      pose proof (square k Ns); replace (k * (b1 - z) * (k * (b2 - z))) with (k * k * ((b1 - z) * (b2 - z))) in C by ring.
      assert ((b1 - z) * (b2 - z) < 0) by (destruct (Rlt_or_le ((b1 - z) * (b2 - z)) 0); [assumption | exfalso; nra]); clearbody z; split;
        apply Rnot_le_lt; intros; nra.
    - set (k := sl 2 n) in *; set (v := sn n b2) in *; clearbody k v; assert (E : v / k * (k * k) = k * v) by (field; exact Ns).
      pose proof (square k Ns).
      assert (v / k < 0) by (destruct (Rlt_or_le (v / k) 0); [assumption | exfalso; nra]); lra.
  Qed.

  Definition rise (r : nat) (n : bend) : R := match r with O => - rb n | 1%nat => mid n | _ => ra n end.
  Lemma rise_spec r n : weight n * sl r n = rise r (bend_of n).
  Proof. destruct r as [| [| r]]; unfold rise, mid, bend_of; cbn [slope ra rb]; ring. Qed.

  (** A neuron of layer 2 turns the network where it changes its sign in region r. *)
  Lemma cross (r : nat) (n i j : unit) : (r <= 2)%nat -> (forall f, rsum f ns = f n + (f i + f j)) -> In n ns -> In i ns -> In j ns ->
    (forall z, In z (zs n) -> In z (zs i) -> False) -> (forall z, In z (zs n) -> In z (zs j) -> False) -> cr r n < 0 ->
    exists e e', (0 <= cr r i -> e = match r with 2%nat => pos (sn i b2) | _ => pos (sn i b1) end) /\
      (0 <= cr r j -> e' = match r with 2%nat => pos (sn j b2) | _ => pos (sn j b1) end) /\ turned (rise r) (bend_of n) (bend_of i) (bend_of j) e e'.
  Proof.
    intros Hr Sum Hn Hi Hj Ai Aj C; set (z := at_zero r n); pose proof (in_zeros true false b1 b2 r n Hr C) as Hz; fold z in Hz.
    pose proof (slope_nonzero r n Hr C) as Ns; pose proof (zero_inside r n Hr Hn C) as Zi.
    assert (HS : In z S) by (unfold breaks; right; right; apply in_flat_map; exists n; split; assumption).
    apply in_split in HS as (S1 & S2 & ES); destruct (turn_at S1 z S2 ES) as (_ & x & y & H & F1 & F2 & T).
    assert (I1 : In b1 S) by (left; reflexivity); assert (I2 : In b2 S) by (right; left; reflexivity).
    pose proof (F1 b1 I1); pose proof (F1 b2 I2); pose proof (F2 b1 I1); pose proof (F2 b2 I2).
    assert (Rg : region b1 b2 r x z /\ region b1 b2 r z y /\ region b1 b2 r x y).
    { unfold z in *; destruct r as [| [| [| r]]]; [| | | lia]; cbn [region] in *; lra. }
    destruct Rg as (R1 & R2 & R12); pose proof (turn_rates z x y r r H F1 F2 R1 R2 T) as A; unfold rate in A; rewrite !Sum, !rise_spec in A.
    assert (Other : forall k, In k ns -> (forall s, In s (zs n) -> In s (zs k) -> False) -> sn k z <> 0 /\
      (0 <= cr r k -> pos (sn k z) = match r with 2%nat => pos (sn k b2) | _ => pos (sn k b1) end)).
    { intros k Hk Ak; destruct (ends_nonzero k (two_each k Hk)) as [N1 N2]; pose proof (line r k x y R12 z ltac:(lra)) as L.
      assert (Nf : sn k (from b1 b2 r) <> 0) by (destruct r as [| [| r]]; assumption); split.
      - intros E; destruct (Req_dec (sl r k) 0) as [Z | Nz]; [rewrite Z, E in L; lra |].
        destruct (zero_found true false b1 b2 ltac:(lra) r k x y z Hr R12 H Nz E) as [Ck Ez]; apply (Ak z Hz); rewrite Ez; apply in_zeros; assumption.
      - intros Ck; unfold z in *; destruct r as [| [| [| r]]]; [| | | lia]; cbn [crosses from] in *; rewrite L.
        + set (d := at_zero 0 n - b1) in *; assert (Hd : d < 0) by (unfold d; lra); clearbody d; clear - Ck Hd N1.
          pose proof (square _ N1); apply pos_same; nra.
        + pose proof (line 1 k b1 b2 ltac:(cbn; lra) b2 ltac:(lra)) as Lb; cbn [from] in Lb; rewrite Lb in Ck.
          set (d := at_zero 1 n - b1) in *; assert (Hd : 0 < d < b2 - b1) by (unfold d; lra); clearbody d; clear - Ck Hd N1.
          pose proof (square _ N1); apply pos_same; set (p := sl 1 k * sn k b1).
          replace ((sn k b1 + sl 1 k * d) * sn k b1) with (sn k b1 * sn k b1 + p * d) by (unfold p; ring).
          replace (sn k b1 * (sn k b1 + sl 1 k * (b2 - b1))) with (sn k b1 * sn k b1 + p * (b2 - b1)) in Ck by (unfold p; ring).
          destruct (Rle_or_lt 0 p); nra.
        + set (d := at_zero 2 n - b2) in *; assert (Hd : 0 < d) by (unfold d; lra); clearbody d; clear - Ck Hd N2.
          pose proof (square _ N2); apply pos_same; nra. }
    destruct (Other i Hi Ai) as [Ni Fi], (Other j Hj Aj) as [Nj Fj].
    exists (pos (sn i z)), (pos (sn j z)); split; [exact Fi |]; split; [exact Fj |].
    assert (Hxz : x < z) by lra; assert (Hzy : z < y) by lra.
    rewrite (on_at i x z z Hi Hxz F1 (or_intror eq_refl) Ni), (on_at i z y z Hi Hzy F2 (or_introl eq_refl) Ni) in A.
    rewrite (on_at j x z z Hj Hxz F1 (or_intror eq_refl) Nj), (on_at j z y z Hj Hzy F2 (or_introl eq_refl) Nj) in A.
    pose proof (zero_line r n x z R1 Ns x ltac:(lra)) as Ex; pose proof (zero_line r n z y R2 Ns y ltac:(lra)) as Ey; fold z in Ex, Ey.
    assert (Nx : sn n x <> 0) by (rewrite Ex; apply Rmult_integral_contrapositive; split; [exact Ns | lra]).
    assert (Ny : sn n y <> 0) by (rewrite Ey; apply Rmult_integral_contrapositive; split; [exact Ns | lra]).
    rewrite (on_at n x z x Hn Hxz F1 (or_introl eq_refl) Nx), (on_at n z y y Hn Hzy F2 (or_intror eq_refl) Ny) in A.
    assert (Opp : pos (sn n y) = negb (pos (sn n x))).
    { rewrite Ex, Ey; apply pos_opposite; pose proof (square _ Ns) as Sq; clear - Sq Hxz Hzy; assert ((y - z) * (x - z) < 0) by nra.
      replace (sl r n * (y - z) * (sl r n * (x - z))) with (sl r n * sl r n * ((y - z) * (x - z))) by ring; nra. }
    rewrite Opp in A; unfold turned; clear - A; unfold alt in *; destruct (pos (sn n x)); cbn [negb val] in A;
      set (u := val (pos (sn i z)) (rise r (bend_of i)) + val (pos (sn j z)) (rise r (bend_of j))) in *; set (v := rise r (bend_of n)) in *; lra.
  Qed.

  Lemma zeros_apart : (forall z, In z (zs n1) -> In z (zs n2) -> False) /\ (forall z, In z (zs n1) -> In z (zs n3) -> False) /\
    (forall z, In z (zs n2) -> In z (zs n3) -> False).
  Proof.
    pose proof nodup_S as N; unfold breaks in N; cbn [flat_map] in N; rewrite app_nil_r in N; inversion N as [| ? ? _ N'];
      inversion N' as [| ? ? _ N'']; subst.
    repeat split; intros z H1 H2.
    - apply (apart_app (zs n1) (zs n2 ++ zs n3) z N''); [exact H1 | apply in_app_iff; left; exact H2].
    - apply (apart_app (zs n1) (zs n2 ++ zs n3) z N''); [exact H1 | apply in_app_iff; right; exact H2].
    - assert (N3 : NoDup (zs n2 ++ zs n3)) by (clear - N''; induction (zs n1) as [| a l IH]; [exact N'' | cbn [app] in N''; inversion N''; auto]).
      exact (apart_app (zs n2) (zs n3) z N3 H1 H2).
  Qed.

  Lemma all_crossings n i j : (forall f, rsum f ns = f n + (f i + f j)) -> In n ns -> In i ns -> In j ns ->
    (forall z, In z (zs n) -> In z (zs i) -> False) -> (forall z, In z (zs n) -> In z (zs j) -> False) ->
    crossings (bend_of n) (bend_of i) (bend_of j) /\ weight n <> 0.
  Proof.
    intros Sum Hn Hi Hj Ai Aj; pose proof (kind_spec n (two_each n Hn)) as K; pose proof (kind_spec i (two_each i Hi)) as Ki;
      pose proof (kind_spec j (two_each j Hj)) as Kj.
    split.
    - unfold crossings; split; [| split]; intros T; cbn [bend_of ty on0] in *.
      + destruct (cross 0 n i j ltac:(lia) Sum Hn Hi Hj Ai Aj) as (e & e' & E1 & E2 & Tu);
          [destruct (kind_of n); tauto || (contradiction T; reflexivity) |].
        exists e, e'; split; [intros Ty; rewrite Ty in Ki; apply E1, Ki |]; split; [intros Ty; rewrite Ty in Kj; apply E2, Kj | exact Tu].
      + destruct (cross 1 n i j ltac:(lia) Sum Hn Hi Hj Ai Aj) as (e & e' & E1 & E2 & Tu);
          [destruct (kind_of n); tauto || (contradiction T; reflexivity) |].
        exists e, e'; split; [intros Ty; rewrite Ty in Ki; apply E1, Ki |]; split; [intros Ty; rewrite Ty in Kj; apply E2, Kj | exact Tu].
      + destruct (cross 2 n i j ltac:(lia) Sum Hn Hi Hj Ai Aj) as (e & e' & E1 & E2 & Tu);
          [destruct (kind_of n); tauto || (contradiction T; reflexivity) |].
        exists e, e'; split; [intros Ty; rewrite on1_spec by (apply two_each; exact Hi); rewrite Ty in Ki; apply E1, Ki |].
        split; [intros Ty; rewrite on1_spec by (apply two_each; exact Hj); rewrite Ty in Kj; apply E2, Kj | exact Tu].
    - assert (R : exists r, (r <= 2)%nat /\ cr r n < 0) by (destruct (kind_of n); [exists 0%nat | exists 0%nat | exists 1%nat]; split; tauto || lia).
      destruct R as (r & Hr & C); destruct (cross r n i j Hr Sum Hn Hi Hj Ai Aj C) as (e & e' & _ & _ & Tu); intros W.
      unfold turned in Tu; rewrite <- (rise_spec r n), W, Rmult_0_l, Rplus_0_r in Tu; unfold alt in Tu; lra.
  Qed.

  Theorem no_nine : False.
  Proof.
    destruct zeros_apart as (A12 & A13 & A23).
    assert (I1 : In n1 ns) by (left; reflexivity); assert (I2 : In n2 ns) by (right; left; reflexivity).
    assert (I3 : In n3 ns) by (right; right; left; reflexivity).
    destruct (all_crossings n1 n2 n3 ltac:(intros f; cbn [rsum fold_right]; ring) I1 I2 I3 A12 A13) as [C1 W1].
    destruct (all_crossings n2 n1 n3 ltac:(intros f; cbn [rsum fold_right]; ring) I2 I1 I3 (fun z H H' => A12 z H' H) A23) as [C2 W2].
    destruct (all_crossings n3 n1 n2 ltac:(intros f; cbn [rsum fold_right];
      ring) I3 I1 I2 (fun z H H' => A13 z H' H) (fun z H H' => A23 z H' H)) as [C3 W3].
    destruct eight as (_ & L1 & L2 & L3); apply (not_all_turn (bend_of n1) (bend_of n2) (bend_of n3)).
    split; [apply fine_spec; assumption |]; split; [apply fine_spec; assumption |]; split; [apply fine_spec; assumption |].
    split; [exact (conj end1 (conj end2 end3)) |]; split; [exact C1 |]; split; [exact C2 | exact C3].
  Qed.
End Eight.

(** * Other facings *)
Lemma no_nine_facing r1 r2 b1 b2 c n1 n2 n3 t : b1 <= b2 -> zigzag (net r1 r2 b1 b2 c [n1; n2; n3]) 9 t -> r1 && negb r2 = false \/ b1 = b2 -> False.
Proof.
  intros B Z Face; set (g := net r1 r2 b1 b2 c [n1; n2; n3]) in *; set (S := breaks r1 r2 b1 b2 [n1; n2; n3]).
  assert (Flat : forall n, b1 = b2 -> seen r1 r2 b1 b2 n b1 = seen r1 r2 b1 b2 n b2) by (intros n ->; reflexivity).
  assert (Mid : forall n, slope r1 r2 1 n = 0 -> seen r1 r2 b1 b2 n b1 = seen r1 r2 b1 b2 n b2).
  { intros n E; assert (R1 : region b1 b2 1 b1 b2) by (cbn; lra); pose proof (seen_line r1 r2 b1 b2 B 1 n b1 b2 R1 b2 ltac:(lra)) as L;
      cbn [from] in L; rewrite E in L; lra. }
  assert (Two : forall n, (length (zeros r1 r2 b1 b2 n) <= 2)%nat).
  { intros n; unfold zeros, if_then; rewrite !app_length.
    destruct (Rlt_dec (crosses r1 r2 b1 b2 0 n) 0) as [C0 |], (Rlt_dec (crosses r1 r2 b1 b2 1 n) 0) as [C1 |],
      (Rlt_dec (crosses r1 r2 b1 b2 2 n) 0) as [C2 |];
      cbn [length]; try lia; exfalso; cbn [crosses] in C0, C1, C2.
    destruct (Req_dec (seen r1 r2 b1 b2 n b1) (seen r1 r2 b1 b2 n b2)) as [E | N]; [rewrite E in C1; nra |].
    destruct Face as [Face | ->]; [| apply N; reflexivity]; destruct r1, r2; try discriminate; cbn [slope] in *.
    - replace (0 + 0) with 0 in C0 by ring; rewrite Rmult_0_l in C0; lra.
    - apply N, Mid; cbn [slope]; ring.
    - replace (0 + 0) with 0 in C2 by ring; rewrite Rmult_0_l in C2; lra. }
  pose proof (net_straight r1 r2 b1 b2 B c [n1; n2; n3]) as St; fold g S in St.
  pose proof (straight_laps S g St 9%nat t (fun _ _ => I) Z) as L; pose proof (Two n1); pose proof (Two n2); pose proof (Two n3).
  assert (E8 : length S = 8%nat) by (unfold S, breaks in *; cbn [length flat_map] in *; rewrite !app_length in *; cbn [length] in *; lia).
  destruct (turns g S 9%nat t St Z ltac:(rewrite E8;
    reflexivity) [] b1 (b2 :: flat_map (zeros r1 r2 b1 b2) [n1; n2; n3]) eq_refl) as (N1 & x & y & Hx & F1 & F2 & T1).
  destruct (turns g S 9%nat t St Z ltac:(rewrite E8;
    reflexivity) [b1] b2 (flat_map (zeros r1 r2 b1 b2) [n1; n2; n3]) eq_refl) as (_ & x' & y' & Hx' & F1' & F2' & T2).
  assert (Ne : b1 <> b2) by (intros E; apply N1; left; symmetry; exact E); destruct Face as [Face | E]; [| contradiction].
  assert (Zero : forall q x y, (forall n, slope r1 r2 q n = 0) -> rate r1 r2 b1 b2 [n1; n2; n3] q x y = 0).
  { intros q u v E; unfold rate; apply rsum_zero; intros n _; rewrite E; destruct (on r1 r2 b1 b2 n u v); cbn [val]; ring. }
  destruct r1, r2; try discriminate.
  - pose proof (net_piece true true b1 b2 B c [n1; n2; n3] x b1 0 ltac:(lra) F1 (Rle_refl b1) b1 ltac:(lra)) as E;
      rewrite Zero in E by (intros; cbn [slope]; ring).
    fold g in E; replace (g b1 - g x) with 0 in T1 by lra; lra.
  - assert (R1 : region b1 b2 1 b1 y) by (cbn; pose proof (F2 b2 ltac:(right; left; reflexivity)); lra).
    pose proof (net_piece false true b1 b2 B c [n1; n2; n3] b1 y 1 ltac:(lra) F2 R1 y ltac:(lra)) as E;
      rewrite Zero in E by (intros; cbn [slope]; ring).
    fold g in E; replace (g y - g b1) with 0 in T1 by lra; lra.
  - pose proof (net_piece false false b1 b2 B c [n1; n2; n3] b2 y' 2 ltac:(lra) F2' (Rle_refl b2) y' ltac:(lra)) as E;
      rewrite Zero in E by (intros; cbn [slope]; ring).
    fold g in E; replace (g y' - g b2) with 0 in T2 by lra; lra.
Qed.

Lemma no_nine_ordered r1 r2 b1 b2 c n1 n2 n3 t : b1 <= b2 -> zigzag (net r1 r2 b1 b2 c [n1; n2; n3]) 9 t -> False.
Proof.
  intros B Z; destruct (Req_dec b1 b2) as [E | N]; [apply (no_nine_facing r1 r2 b1 b2 c n1 n2 n3 t B Z); right; exact E |].
  destruct (r1 && negb r2) eqn:Face; [| apply (no_nine_facing r1 r2 b1 b2 c n1 n2 n3 t B Z); left; exact Face].
  destruct r1, r2; try discriminate; apply (no_nine b1 b2 c n1 n2 n3 ltac:(lra) t Z).
Qed.

Lemma zigzag_ext f g n t : (forall s, f s = g s) -> zigzag f n t -> zigzag g n t.
Proof. intros E [Z1 Z2]; split; intros i Hi; rewrite <- !E; auto. Qed.

Definition exchanged (n : unit) : unit := Unit (weight n) (level n) (up2 n) (up1 n).

(** * Networks *)
(** Eight laps (rows `ours/three-layer-ten-samples` and `ours/three-layer-lower`), along any line of R^d. *)
Theorem two_three_laps (network : network R) (pv : list (R * R)) : widths network = [2; 3]%nat ->
  laps everywhere 8 (fun t => evalR network (Pieces.on pv t)).
Proof.
  intros W m t _ Z; apply Nat.nlt_ge; intros H;
    assert (Z9 : zigzag (fun t => evalR network (Pieces.on pv t)) 9 t) by (apply (zigzag_part _ m t 0 9 Z); lia); clear Z H m.
  destruct network as [hid o]; unfold widths in W; cbn [hidden] in W; destruct hid as [| l1 [| l2 [| ? ?]]]; try discriminate; cbn [map] in W;
    injection W as W1 W2.
  destruct l1 as [| m1 [| m2 [| ? ?]]]; try discriminate; destruct l2 as [| a1 [| a2 [| a3 [| ? ?]]]]; try discriminate; clear W1 W2.
  destruct (layer_one m1 pv) as (r1 & b1 & c1 & k1 & E1), (layer_one m2 pv) as (r2 & b2 & c2 & k2 & E2).
  set (u := fun (w : R) (a : neuron R) => Unit w (hd 0 (fst a) * k1 + hd 0 (tl (fst a)) * k2 + snd a) (hd 0 (fst a) * c1) (hd 0 (tl (fst a)) * c2)).
  set (n1 := u (hd 0 (fst o)) a1); set (n2 := u (hd 0 (tl (fst o))) a2); set (n3 := u (hd 0 (tl (tl (fst o)))) a3).
  assert (E : forall s, evalR (Network [[m1; m2]; [a1; a2; a3]] o) (Pieces.on pv s) = net r1 r2 b1 b2 (snd o) [n1; n2; n3] s).
  { intros s; unfold evalR, eval, net; cbn [hidden output fold_left activations map rsum fold_right weight n1 n2 n3 u];
      rewrite !pre_hd, !pre_nil; cbn [fst snd].
    rewrite E1, E2; unfold seen, n1, n2, n3, u; cbn [weight level up1 up2].
    assert (Q : forall a : neuron R, hd 0 (fst a) * (c1 * ramp r1 b1 s + k1) + (hd 0 (tl (fst a)) * (c2 * ramp r2 b2 s + k2) + snd a) =
      hd 0 (fst a) * c1 * ramp r1 b1 s + hd 0 (tl (fst a)) * c2 * ramp r2 b2 s + (hd 0 (fst a) * k1 + hd 0 (tl (fst a)) * k2 + snd a))
        by (intros; ring).
    rewrite !Q; ring. }
  apply (zigzag_ext _ _ _ _ E) in Z9; destruct (Rle_or_lt b1 b2) as [B | B]; [exact (no_nine_ordered r1 r2 b1 b2 _ n1 n2 n3 t B Z9) |].
  apply (no_nine_ordered r2 r1 b2 b1 (snd o) (exchanged n1) (exchanged n2) (exchanged n3) t ltac:(lra)); refine (zigzag_ext _ _ _ _ _ Z9); intros s.
  unfold net; f_equal; cbn [rsum fold_right exchanged weight]; unfold seen; cbn [exchanged up1 up2 level].
  rewrite !(Rplus_comm (up2 _ * ramp r2 b2 s)); reflexivity.
Qed.
