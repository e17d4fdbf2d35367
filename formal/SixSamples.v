(** Three layers: four neurons fit any six samples (the row `ours/three-layer-six-samples`), so that m*(N, 6) = 4 for N >= 2.
    Widths (2, 2), a breakpoint b between the second and the third sample that faces right, and c between the fourth and the
    fifth that faces left. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks Forced Direction TwoLayerHats Interpolation ThreeLayerSmall Zigzag.
Import ListNotations.
Local Open Scope R_scope.

(** Functions of this form: k relu(t - b) + k' relu(c - t) + a, through a ReLU, for two of them; times v, plus o. *)
Record form : Type := Form { b_ : R; c_ : R; first_ : R * R * R; second_ : R * R * R; v_ : R; o_ : R }.
Definition below (f : form) (n : R * R * R) (t : R) : R :=
  let '(k, k', a) := n in a + k * reluR (t - b_ f) + k' * reluR (c_ f - t).
Definition value (f : form) (t : R) : R := o_ f + v_ f * (reluR (below f (first_ f) t) + reluR (below f (second_ f) t)).

Definition takes (f : form) (pts : points) : Prop := Forall (fun p => value f (fst p) = snd p) pts.

Lemma negated f pts : takes f (map (fun p => (fst p, - snd p)) pts) -> exists f', takes f' pts.
Proof.
  intros H; exists (Form (b_ f) (c_ f) (first_ f) (second_ f) (- v_ f) (- o_ f)); unfold takes in *.
  apply Forall_forall; intros p Hp; rewrite Forall_forall in H; specialize (H _ (in_map _ _ _ Hp)); cbn [fst snd] in H.
  unfold value, below in *; cbn [b_ c_ first_ second_ v_ o_]; lra.
Qed.

Lemma reflected f pts : takes f (map (fun p => (- fst p, snd p)) pts) -> exists f', takes f' pts.
Proof.
  intros H; destruct f as [b c [[k1 k2] a] [[l1 l2] a'] v o].
  exists (Form (- c) (- b) (k2, k1, a) (l2, l1, a') v o); unfold takes in *.
  apply Forall_forall; intros p Hp; rewrite Forall_forall in H; specialize (H _ (in_map _ _ _ Hp)); cbn [fst snd] in H.
  unfold value, below in *; cbn [b_ c_ first_ second_ v_ o_] in *; rewrite <- H.
  replace (fst p - - c) with (c - - fst p) by ring; replace (- b - fst p) with (- fst p - b) by ring.
  set (A := reluR (c - - fst p)); set (B := reluR (- fst p - b)).
  replace (a + k2 * A + k1 * B) with (a + k1 * B + k2 * A) by ring.
  replace (a' + l2 * A + l1 * B) with (a' + l1 * B + l2 * A) by ring; reflexivity.
Qed.

(** Large enough for finitely many conditions. *)
Lemma large (cs : list (R * R)) : Forall (fun p => 0 < fst p) cs -> exists s, Forall (fun p => snd p <= fst p * s) cs.
Proof.
  induction 1 as [| [a b] cs Ha F (s & IH)]; [exists 0; constructor |]; cbn [fst] in Ha.
  pose proof (Rmax_l (b / a) s) as G1; pose proof (Rmax_r (b / a) s) as G2; exists (Rmax (b / a) s); constructor.
  - cbn [fst snd]; replace b with (a * (b / a)) at 1 by (field; lra); apply Rmult_le_compat_l; lra.
  - rewrite Forall_forall in *; intros p Hp; specialize (IH p Hp); specialize (F p Hp).
    apply Rle_trans with (fst p * s); [exact IH | apply Rmult_le_compat_l; lra].
Qed.

Section Six.
  Variables x1 x2 x3 x4 x5 x6 z1 z3 z5 s1 s3 s5 : R.
  Hypotheses (X12 : x1 < x2) (X23 : x2 < x3) (X34 : x3 < x4) (X45 : x4 < x5) (X56 : x5 < x6).
  Let z2 := z1 + s1 * (x2 - x1).
  Let z4 := z3 + s3 * (x4 - x3).
  Let z6 := z5 + s5 * (x6 - x5).
  (** The line of samples 5 and 6 is below sample 4. *)
  Hypothesis Bend : 0 < z4 - (z5 + s5 * (x4 - x5)).

  Lemma six_bent : exists f, takes f [(x6, z6); (x5, z5); (x4, z4); (x3, z3); (x2, z2); (x1, z1)].
  Proof.
    set (b := (x2 + x3) / 2); assert (Hb : x2 < b < x3) by (unfold b; lra); clearbody b.
    set (D := z4 - (z5 + s5 * (x4 - x5))) in *; set (l := z1 + s1 * (b - x1)); set (E := l + s3 * (x4 - b) - z4).
    destruct (large [(1, 1 - s3); (1, s1 - s3); (1, 1 - s5); (x5 - x4, D + 1 - s5 * (x5 - x4)); (b - x2, E - s5 * (b - x2));
      (x3 - b, - E); (x4 - b, z1 - l - s3 * (x4 - b)); (x4 - b, z2 - l - s3 * (x4 - b)); (x4 - b, z4 - l - s3 * (x4 - b));
      (x4 - b, z5 - l - s3 * (x4 - b)); (x4 - b, z6 - l - s3 * (x4 - b)); (1, 0)]) as (s & H).
    { repeat constructor; cbn [fst]; lra. }
    repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end; cbn [fst snd] in *.
    set (o := l + (s + s3) * (x4 - b)); set (e := D / (s + s5)).
    assert (He : (s + s5) * e = D) by (unfold e; field; lra).
    assert (Pe : 0 < e) by (unfold e; apply Rdiv_lt_0_compat; lra).
    assert (Le : e < x5 - x4) by nra.
    clearbody e; set (c := x4 + e).
    exists (Form b c (s1 - s - s3, s1, o - l - s1 * (c - b)) (- s5, - (s + s5), o - (z5 + s5 * (c - x5)) + s5 * (c - b)) (-1) o).
    unfold D, z4 in He.
    assert (P1 : 0 <= (s + s3) * e) by (apply Rmult_le_pos; lra).
    assert (P2 : 0 <= (s + s3 - s1) * (x5 - c)) by (apply Rmult_le_pos; unfold c; lra).
    assert (P3 : 0 <= (s + s3 - s1) * (x6 - x5)) by (apply Rmult_le_pos; lra).
    assert (P4 : 0 <= (s + s3) * (x4 - x3)) by (apply Rmult_le_pos; lra).
    assert (P5 : 0 <= (s + s5) * (x2 - x1)) by (apply Rmult_le_pos; lra).
    subst o l E D; unfold z2, z4, z6, c in *; clear z2 z4 z6 c.
    repeat constructor; unfold value, below; cbn [b_ c_ first_ second_ v_ o_ fst snd].
    - rewrite (reluR_pos (x6 - b)), (reluR_neg (x4 + e - x6)) by lra; rewrite reluR_neg, reluR_pos; lra.
    - rewrite (reluR_pos (x5 - b)), (reluR_neg (x4 + e - x5)) by lra; rewrite reluR_neg, reluR_pos; lra.
    - rewrite (reluR_pos (x4 - b)), (reluR_pos (x4 + e - x4)) by lra; rewrite (reluR_neg (_ + (s1 - s - s3) * _ + _)), reluR_pos; lra.
    - rewrite (reluR_pos (x3 - b)), (reluR_pos (x4 + e - x3)) by lra; rewrite 2!reluR_pos; lra.
    - rewrite (reluR_neg (x2 - b)), (reluR_pos (x4 + e - x2)) by lra; rewrite reluR_pos, reluR_neg; lra.
    - rewrite (reluR_neg (x1 - b)), (reluR_pos (x4 + e - x1)) by lra; rewrite reluR_pos, reluR_neg; lra.
  Qed.
End Six.

Lemma takes_incl f pts pts' : incl pts' pts -> takes f pts -> takes f pts'.
Proof. intros I H; unfold takes in *; rewrite Forall_forall in *; intros p Hp; apply H, I, Hp. Qed.

(** How sample 4 stands to the line of samples 5 and 6. *)
Definition off_line (x4 z4 x5 z5 x6 z6 : R) : R := (z4 - z5) * (x6 - x5) - (z6 - z5) * (x4 - x5).

Lemma six_up x1 z1 x2 z2 x3 z3 x4 z4 x5 z5 x6 z6 : x1 < x2 -> x2 < x3 -> x3 < x4 -> x4 < x5 -> x5 < x6 ->
  0 < off_line x4 z4 x5 z5 x6 z6 -> exists f, takes f [(x6, z6); (x5, z5); (x4, z4); (x3, z3); (x2, z2); (x1, z1)].
Proof.
  intros X12 X23 X34 X45 X56 B; unfold off_line in B.
  pose proof (six_bent x1 x2 x3 x4 x5 x6 z1 z3 z5 ((z2 - z1) / (x2 - x1)) ((z4 - z3) / (x4 - x3)) ((z6 - z5) / (x6 - x5)) X12 X23 X34 X45 X56) as S.
  replace (z1 + (z2 - z1) / (x2 - x1) * (x2 - x1)) with z2 in S by (field; lra).
  replace (z3 + (z4 - z3) / (x4 - x3) * (x4 - x3)) with z4 in S by (field; lra).
  replace (z5 + (z6 - z5) / (x6 - x5) * (x6 - x5)) with z6 in S by (field; lra).
  apply S; apply Rmult_lt_reg_r with (x6 - x5); [lra |]; rewrite Rmult_0_l.
  replace ((z4 - (z5 + (z6 - z5) / (x6 - x5) * (x4 - x5))) * (x6 - x5)) with ((z4 - z5) * (x6 - x5) - (z6 - z5) * (x4 - x5)) by (field; lra).
  exact B.
Qed.

Lemma six_off x1 z1 x2 z2 x3 z3 x4 z4 x5 z5 x6 z6 : x1 < x2 -> x2 < x3 -> x3 < x4 -> x4 < x5 -> x5 < x6 ->
  off_line x4 z4 x5 z5 x6 z6 <> 0 -> exists f, takes f [(x6, z6); (x5, z5); (x4, z4); (x3, z3); (x2, z2); (x1, z1)].
Proof.
  intros X12 X23 X34 X45 X56 B; destruct (Rtotal_order (off_line x4 z4 x5 z5 x6 z6) 0) as [L | [E | L]]; [| contradiction |].
  - destruct (six_up x1 (- z1) x2 (- z2) x3 (- z3) x4 (- z4) x5 (- z5) x6 (- z6)) as (f & H); try assumption.
    { unfold off_line in *; lra. }
    apply (negated f); exact H.
  - apply six_up; assumption.
Qed.

(** Where samples 4, 5, 6 are on a line, and samples 1, 2, 3 too, three neurons of one layer do. *)
Lemma six_points x1 z1 x2 z2 x3 z3 x4 z4 x5 z5 x6 z6 : x1 < x2 -> x2 < x3 -> x3 < x4 -> x4 < x5 -> x5 < x6 ->
  let pts := [(x6, z6); (x5, z5); (x4, z4); (x3, z3); (x2, z2); (x1, z1)] in
  (exists f, takes f pts) \/ exists c ks, length ks = 3%nat /\ passes (cpl c 0 ks) pts.
Proof.
  intros X12 X23 X34 X45 X56 pts; destruct (Req_dec (off_line x4 z4 x5 z5 x6 z6) 0) as [E | N]; [| left; apply six_off; assumption].
  destruct (Req_dec (off_line x3 z3 x2 z2 x1 z1) 0) as [E' | N].
  - right; exists z1, [(x1, (z2 - z1) / (x2 - x1)); (x3, (z4 - z3) / (x4 - x3) - (z2 - z1) / (x2 - x1));
      (x4, (z6 - z5) / (x6 - x5) - (z4 - z3) / (x4 - x3))]; split; [reflexivity |].
    set (s1 := (z2 - z1) / (x2 - x1)); set (s3 := (z4 - z3) / (x4 - x3)); set (s5 := (z6 - z5) / (x6 - x5)).
    assert (E2 : z2 = z1 + s1 * (x2 - x1)) by (unfold s1; field; lra).
    assert (E4 : z4 = z3 + s3 * (x4 - x3)) by (unfold s3; field; lra).
    assert (E6 : z6 = z5 + s5 * (x6 - x5)) by (unfold s5; field; lra).
    assert (E5 : z5 = z4 + s5 * (x5 - x4)).
    { apply Rmult_eq_reg_r with (x6 - x5); [| lra]; unfold off_line in E.
      replace ((z4 + s5 * (x5 - x4)) * (x6 - x5)) with (z4 * (x6 - x5) + s5 * (x6 - x5) * (x5 - x4)) by ring; rewrite E6 in E; lra. }
    assert (E3 : z3 = z1 + s1 * (x3 - x1)).
    { apply Rmult_eq_reg_r with (x2 - x1); [| lra]; unfold off_line in E'; rewrite E2 in E'; lra. }
    clearbody s1 s3 s5; unfold passes, pts, cpl; repeat constructor; cbn [fst snd bends];
      repeat match goal with |- context [reluR ?a] => first [rewrite (reluR_pos a) by lra | rewrite (reluR_neg a) by lra] end; lra.
  - left; destruct (six_off (- x6) z6 (- x5) z5 (- x4) z4 (- x3) z3 (- x2) z2 (- x1) z1) as (f & H); try lra.
    { unfold off_line in *; lra. }
    apply (reflected f); apply (takes_incl _ _ _) with (2 := H); intros p Hp; simpl in *; tauto.
Qed.

(** The network of a form. *)
Definition form_network (w : list R) (f : form) : network R :=
  let row n := let '(k, k', a) := n in ([k; k'], a) in
  Network [[(w, - b_ f); (map Ropp w, c_ f)]; [row (first_ f); row (second_ f)]] ([v_ f; v_ f], o_ f).

Lemma form_network_value w f x : evalR (form_network w f) x = value f (dotR w x).
Proof.
  destruct f as [b c [[k1 k2] a] [[l1 l2] a'] v o]; unfold evalR, eval, form_network, value, below.
  cbn [hidden output fold_left b_ c_ first_ second_ v_ o_]; unfold activations, preactivation; cbn [map fst snd]; fold dotR.
  rewrite dot_opp; unfold dotR at 1; cbn [dot]; fold dotR.
  set (A := reluR (dotR w x + - b)); set (C := reluR (- dotR w x + c)).
  replace (reluR (dotR w x - b)) with A by (unfold A; f_equal; ring); replace (reluR (c - dotR w x)) with C by (unfold C; f_equal; ring).
  unfold dotR; cbn [dot]; replace (k1 * A + (k2 * C + 0) + a) with (a + k1 * A + k2 * C) by ring.
  replace (l1 * A + (l2 * C + 0) + a') with (a' + l1 * A + l2 * C) by ring; ring.
Qed.

Lemma form_network_sized w f : sized (length w) 2 4 (form_network w f).
Proof.
  destruct f as [b c [[k1 k2] a] [[l1 l2] a'] v o]; repeat split; [| unfold neurons, widths; simpl; lia].
  unfold well_formed, form_network; simpl; rewrite map_length, Nat.eqb_refl; reflexivity.
Qed.

(** `ours/three-layer-six-samples`. *)
Theorem three_layer_six_samples (d N : nat) : suffice d 2 N 6 4.
Proof.
  intros T xs zs (LX & D & ND) (LZ & _ & _); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (along w g xs zs 6 LX LZ ND Pg Far) as (l & L & I & St).
  destruct l as [| [x6 z6] [| [x5 z5] [| [x4 z4] [| [x3 z3] [| [x2 z2] [| [x1 z1] [| ? ?]]]]]]]; try discriminate; clear L.
  repeat match goal with H : StronglySorted _ (_ :: _) |- _ => inversion H; clear H; subst end.
  repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end; unfold later in *; cbn [fst snd] in *.
  destruct (six_points x1 z1 x2 z2 x3 z3 x4 z4 x5 z5 x6 z6) as [(f & F) | (c & ks & Lk & P)]; try assumption.
  - exists (form_network w f); split; [apply form_network_sized |].
    apply fits_nth; [lia |]; intros i Hi; rewrite form_network_value; unfold takes in F; rewrite Forall_forall in F.
    apply (F (dotR w (nth i xs []), nth i zs 0)), I; exists i; split; [lia | reflexivity].
  - assert (Fit : fitsR (ramps w c ks) xs zs).
    { apply fits_nth; [lia |]; intros i Hi; rewrite ramps_value; unfold passes in P; rewrite Forall_forall in P.
      apply (P (dotR w (nth i xs []), nth i zs 0)), I; exists i; split; [lia | reflexivity]. }
    destruct (passed_fits _ _ _ Fit) as (z & Fit'); exists (passed (ramps w c ks) z); split; [| exact Fit'].
    destruct (ramps_sized w c ks) as (W & Hl & M); split; [apply passed_well_formed, W |]; split.
    + unfold passed; cbn [hidden]; rewrite app_length, Hl; reflexivity.
    + unfold neurons in *; rewrite passed_widths, list_sum_app; simpl in *; lia.
Qed.

(** m*(N, 6) = 4 for N >= 2. *)
Theorem m_star_six_samples (d N : nat) : (1 <= d)%nat -> (2 <= N)%nat -> m_star d 2 N 6 4.
Proof.
  intros D HN; split; [apply three_layer_six_samples |]; intros m S.
  destruct (three_layer_two d 6 D ltac:(lia)) as [_ Least]; apply Least, (suffice_fewer d 2 N); assumption.
Qed.
