(** Networks of two neurons in layer 1, along a line: what a neuron of layer 2 sees of two ramps, and where it changes its sign. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Kinks Pieces FewPieces Relations TurningPoints.
Import ListNotations.
Local Open Scope R_scope.

(** A neuron of layer 2: its weight in the output, what it adds, and its weights of the ramps; each ramp goes up right of its breakpoint
    ([true]) or left of it. *)
Record unit : Type := Unit { weight : R; level : R; up1 : R; up2 : R }.
Section Units.
  Variables (r1 r2 : bool) (b1 b2 : R).
  Hypothesis B : b1 <= b2.
  Definition seen (n : unit) (t : R) : R := up1 n * ramp r1 b1 t + up2 n * ramp r2 b2 t + level n.
  (** Its slope left of both breakpoints (r = 0), between them (1), right of both (2). *)
  Definition slope (r : nat) (n : unit) : R :=
    match r with
    | O => (if r1 then 0 else - up1 n) + (if r2 then 0 else - up2 n)
    | 1%nat => (if r1 then up1 n else 0) + (if r2 then 0 else - up2 n)
    | _ => (if r1 then up1 n else 0) + (if r2 then up2 n else 0)
    end.
  Definition from (r : nat) : R := match r with O | 1%nat => b1 | _ => b2 end.
  Definition region (r : nat) (x y : R) : Prop := match r with O => y <= b1 | 1%nat => b1 <= x /\ y <= b2 | _ => b2 <= x end.

  Lemma seen_line r n x y : region r x y -> forall t, x <= t <= y -> seen n t = seen n (from r) + slope r n * (t - from r).
  Proof.
    intros Rg t Ht; unfold seen; destruct r as [| [| r]]; cbn [region from slope] in *.
    - destruct (ramp_left b1 t ltac:(lra)), (ramp_left b2 t ltac:(lra)), (ramp_left b1 b1 ltac:(lra)), (ramp_left b2 b1 ltac:(lra)).
      destruct r1, r2; rewrite ?H, ?H0, ?H1, ?H2, ?H3, ?H4, ?H5, ?H6; ring.
    - destruct (ramp_right b1 t ltac:(lra)), (ramp_left b2 t ltac:(lra)), (ramp_left b1 b1 ltac:(lra)), (ramp_left b2 b1 ltac:(lra)).
      destruct r1, r2; rewrite ?H, ?H0, ?H1, ?H2, ?H3, ?H4, ?H5, ?H6; ring.
    - destruct (ramp_right b1 t ltac:(lra)), (ramp_right b2 t ltac:(lra)), (ramp_right b1 b2 ltac:(lra)), (ramp_right b2 b2 ltac:(lra)).
      destruct r1, r2; rewrite ?H, ?H0, ?H1, ?H2, ?H3, ?H4, ?H5, ?H6; ring.
  Qed.

  (** The zeros at which it changes its sign, other than b1 and b2. *)
  Definition if_then (P : R) (z : R) : list R := if Rlt_dec P 0 then [z] else [].
  Definition zero (r : nat) (n : unit) : R := from r - seen n (from r) / slope r n.
  Definition crosses (r : nat) (n : unit) : R :=
    match r with O => - (slope 0 n * seen n b1) | 1%nat => seen n b1 * seen n b2 | _ => slope 2 n * seen n b2 end.
  Definition zeros (n : unit) : list R := if_then (crosses 0 n) (zero 0 n) ++ if_then (crosses 1 n) (zero 1 n) ++ if_then (crosses 2 n) (zero 2 n).

  Lemma in_zeros r n : (r <= 2)%nat -> crosses r n < 0 -> In (zero r n) (zeros n).
  Proof.
    intros Hr C; unfold zeros, if_then; destruct r as [| [| [| r]]]; [| | | lia]; rewrite !in_app_iff.
    - left; destruct (Rlt_dec (crosses 0 n) 0); [left; reflexivity | contradiction].
    - right; left; destruct (Rlt_dec (crosses 1 n) 0); [left; reflexivity | contradiction].
    - right; right; destruct (Rlt_dec (crosses 2 n) 0); [left; reflexivity | contradiction].
  Qed.

  Lemma regions x y : x < y -> free [b1; b2] x y -> exists r, (r <= 2)%nat /\ region r x y.
  Proof.
    intros H F; pose proof (F b1 ltac:(simpl; auto)); pose proof (F b2 ltac:(simpl; auto)).
    destruct (Rle_or_lt y b1); [exists 0%nat; split; [lia | assumption] |]; destruct (Rle_or_lt b2 x); [exists 2%nat; split; [lia | assumption] |].
    exists 1%nat; split; [lia |]; cbn; lra.
  Qed.

  (** A zero inside a region, where the function is not 0 at b1 and b2, is one of them. *)
  Lemma zero_found r n x y z : (r <= 2)%nat -> region r x y -> x < z < y -> slope r n <> 0 -> seen n z = 0 -> crosses r n < 0 /\ z = zero r n.
  Proof.
    intros Hr Rg Hz Ns E; pose proof (seen_line r n x y Rg z ltac:(lra)) as L; rewrite E in L.
    assert (Ez : z = zero r n) by (unfold zero; apply Rplus_eq_reg_r with (- from r); apply Rmult_eq_reg_l with (slope r n);
      [field_simplify; lra | exact Ns]).
    split; [| exact Ez]; assert (S2 : 0 < slope r n * slope r n) by (destruct (Rtotal_order (slope r n) 0) as [G | [G | G]];
      [nra | contradiction | nra]).
    assert (H0 : seen n (from r) = slope r n * (from r - z)) by lra; destruct r as [| [| [| r]]]; [| | | lia]; cbn [crosses region from] in *.
    - rewrite H0; replace (- (slope 0 n * (slope 0 n * (b1 - z)))) with (- (slope 0 n * slope 0 n) * (b1 - z)) by ring; nra.
    - assert (E2 : seen n b2 = slope 1 n * (b2 - z)).
      { assert (Rg' : region 1 b1 b2) by (cbn; lra); pose proof (seen_line 1 n b1 b2 Rg' b2 ltac:(lra)) as L2; cbn [from] in L2; lra. }
      rewrite H0, E2; replace (slope 1 n * (b1 - z) * (slope 1 n * (b2 - z))) with (slope 1 n * slope 1 n * ((b1 - z) * (b2 - z))) by ring.
      assert ((b1 - z) * (b2 - z) < 0) by nra; nra.
    - rewrite H0; replace (slope 2 n * (slope 2 n * (b2 - z))) with (slope 2 n * slope 2 n * (b2 - z)) by ring; nra.
  Qed.

  Lemma one_side n x y : x < y -> free (b1 :: b2 :: zeros n) x y ->
    (forall t, x <= t <= y -> 0 <= seen n t) \/ (forall t, x <= t <= y -> seen n t <= 0).
  Proof.
    intros H F; destruct (regions x y H) as (r & Hr & Rg); [intros s Hs; apply F; simpl in *; tauto |].
    pose proof (seen_line r n x y Rg) as L; pose proof (L x ltac:(lra)) as Lx; pose proof (L y ltac:(lra)) as Ly; set (k := slope r n) in *.
    assert (Cut : seen n x <> 0 -> seen n x * k < 0 -> seen n x * seen n y < 0 -> False).
    { intros Nx Sk Sy; assert (Nk : k <> 0) by (intros Z; rewrite Z in Sk; lra); set (z := x - seen n x / k).
      assert (Ez : k * (z - x) = - seen n x) by (unfold z; field; exact Nk); assert (Hz : x < z < y).
      { destruct (Rtotal_order k 0) as [G | [G | G]]; [assert (0 < seen n x) by nra; assert (seen n y < 0) by nra | contradiction |
          assert (seen n x < 0) by nra; assert (0 < seen n y) by nra]; split; apply Rnot_le_lt; intros; nra. }
      destruct (zero_found r n x y z Hr Rg Hz Nk) as [C E]; [rewrite (L z ltac:(lra)); lra |].
      apply (F z); [right; right; rewrite E; apply in_zeros; assumption | exact Hz]. }
    destruct (Rle_or_lt 0 (seen n x)), (Rle_or_lt 0 (seen n y)).
    - left; intros t Ht; rewrite (L t Ht); destruct (Rle_or_lt 0 k); nra.
    - assert (Nk : k < 0) by nra; destruct (Req_dec (seen n x) 0) as [Z | Nz]; [right; intros t Ht; rewrite (L t Ht); nra | exfalso].
      apply (Cut ltac:(lra)); nra.
    - assert (Nk : 0 < k) by nra; destruct (Req_dec (seen n y) 0) as [Z | Nz]; [right; intros t Ht; rewrite (L t Ht); nra | exfalso].
      apply (Cut ltac:(lra)); nra.
    - right; intros t Ht; rewrite (L t Ht); destruct (Rle_or_lt 0 k); nra.
  Qed.

  Definition val (b : bool) (a : R) : R := if b then a else 0.
  Definition on (n : unit) (x y : R) : bool := if Rle_dec 0 (seen n x) then if Rle_dec 0 (seen n y) then true else false else false.
  Lemma on_side n x y : x < y -> free (b1 :: b2 :: zeros n) x y -> forall t, x <= t <= y -> reluR (seen n t) = val (on n x y) (seen n t).
  Proof.
    intros H F t Ht; unfold on; destruct (one_side n x y H F) as [P | M].
    - pose proof (P x ltac:(lra)); pose proof (P y ltac:(lra)); destruct (Rle_dec 0 (seen n x)), (Rle_dec 0 (seen n y)); try lra;
        apply reluR_pos, P, Ht.
    - pose proof (M x ltac:(lra)); pose proof (M y ltac:(lra)); rewrite reluR_neg by (apply M, Ht);
        destruct (Rle_dec 0 (seen n x)), (Rle_dec 0 (seen n y)); cbn; try reflexivity.
      destruct (regions x y H) as (q & Hq & Rg); [intros s Hs; apply F; simpl in *; tauto |].
      pose proof (seen_line q n x y Rg) as L; pose proof (L x ltac:(lra)) as Lx; pose proof (L y ltac:(lra)) as Ly; rewrite (L t Ht).
      assert (Zx : seen n x = 0) by lra; assert (Zy : seen n y = 0) by lra; assert (Zs : slope q n * (y - x) = 0) by lra.
      apply Rmult_integral in Zs as [Zs | Zs]; [rewrite Zs in *; lra | lra].
  Qed.

  (** * The network *)
  Variables (c : R) (ns : list unit).
  Definition net (t : R) : R := c + rsum (fun n => weight n * reluR (seen n t)) ns.
  Definition breaks : list R := b1 :: b2 :: flat_map zeros ns.
  Definition rate (r : nat) (x y : R) : R := rsum (fun n => val (on n x y) (weight n * slope r n)) ns.

  Lemma free_unit n x y : In n ns -> free breaks x y -> free (b1 :: b2 :: zeros n) x y.
  Proof.
    intros Hn F s Hs; apply F; unfold breaks; destruct Hs as [<- | [<- | Hs]]; [left; reflexivity | right; left; reflexivity |].
    right; right; apply in_flat_map; exists n; split; assumption.
  Qed.

  Lemma net_piece x y r : x < y -> free breaks x y -> region r x y -> forall t, x <= t <= y -> net t = net x + rate r x y * (t - x).
  Proof.
    intros H F Rg t Ht; unfold net, rate; rewrite Rplus_assoc; f_equal.
    transitivity (rsum (fun n => weight n * reluR (seen n x) + (t - x) * val (on n x y) (weight n * slope r n)) ns).
    - apply rsum_ext; intros n Hn; pose proof (free_unit n x y Hn F) as Fn; rewrite (on_side n x y H Fn t Ht), (on_side n x y H Fn x ltac:(lra)).
      pose proof (seen_line r n x y Rg t Ht) as L; pose proof (seen_line r n x y Rg x ltac:(lra)) as Lx; unfold val; destruct (on n x y);
        [rewrite L, Lx |]; ring.
    - rewrite rsum_plus, rsum_scale; ring.
  Qed.

  Lemma net_straight : straight breaks net.
  Proof.
    intros x y H F; destruct (regions x y H) as (q & Hr & Rg); [intros s Hs; apply F; unfold breaks; simpl in *; tauto |].
    exists (rate q x y); exact (net_piece x y q H F Rg).
  Qed.
End Units.
