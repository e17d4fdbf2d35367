(** Two layers, K >= 5: K - 2 neurons always do (the row `ours/two-layer-upper`). Three do for the first five samples along a
    direction, one of them facing left where it must; then one neuron for each further sample. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks FewPieces Forced Direction TwoLayerHats Interpolation.
Import ListNotations.
Local Open Scope R_scope.

(** c + sum of k relu(t - b), or k relu(b - t) for neurons that face left. *)
Definition facing : Type := list (bool * R * R).
Fixpoint hinges (ks : facing) (t : R) : R :=
  match ks with [] => 0 | (r, b, k) :: ks' => k * ramp r b t + hinges ks' t end.

Definition through (c : R) (ks : facing) (pts : points) : Prop := Forall (fun p => c + hinges ks (fst p) = snd p) pts.

(** Each ramp is active or not. *)
Ltac settle_ramps := unfold ramp; repeat match goal with |- context [reluR ?a] =>
  first [rewrite (reluR_pos a) by lra | rewrite (reluR_neg a) by lra] end.

Section Five.
  (** Five points in order, by slopes. *)
  Variables t1 t2 t3 t4 t5 z1 s1 s2 s3 s4 : R.
  Hypotheses (T12 : t1 < t2) (T23 : t2 < t3) (T34 : t3 < t4) (T45 : t4 < t5).
  Let z2 := z1 + s1 * (t2 - t1).
  Let z3 := z2 + s2 * (t3 - t2).
  Let z4 := z3 + s3 * (t4 - t3).
  Let z5 := z4 + s4 * (t5 - t4).
  Let five : points := [(t1, z1); (t2, z2); (t3, z3); (t4, z4); (t5, z5)].

  (** One of the bends is 0. *)
  Lemma no_bend : s1 = s2 \/ s2 = s3 \/ s3 = s4 -> exists c ks, (length ks <= 3)%nat /\ through c ks five.
  Proof.
    intros [E | [E | E]].
    - exists z1, [(true, t1, s1); (true, t3, s3 - s2); (true, t4, s4 - s3)]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; subst s2; ring.
    - exists z1, [(true, t1, s1); (true, t2, s2 - s1); (true, t4, s4 - s3)]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; subst s3; ring.
    - exists z1, [(true, t1, s1); (true, t2, s2 - s1); (true, t3, s3 - s2)]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; subst s4; ring.
  Qed.

  (** Where two neighbours bend the same way, one kink between them does for both. *)
  Lemma between a b p q : 0 < a * b -> p < q -> exists m, p < m < q /\ (a + b) * m = a * p + b * q.
  Proof.
    intros S L; assert (N : a + b <> 0) by nra; exists ((a * p + b * q) / (a + b)).
    assert (E : (a + b) * ((a * p + b * q) / (a + b)) = a * p + b * q) by (field; exact N).
    set (m := (a * p + b * q) / (a + b)) in *; clearbody m; split; [| exact E].
    destruct (Rle_or_lt a 0); [assert (a < 0 /\ b < 0) by nra | assert (0 < a /\ 0 < b) by nra]; split; nra.
  Qed.

  Lemma same_bends : 0 < (s2 - s1) * (s3 - s2) \/ 0 < (s3 - s2) * (s4 - s3) ->
    exists c ks, (length ks <= 3)%nat /\ through c ks five.
  Proof.
    intros [S | S].
    - destruct (between _ _ t2 t3 S T23) as (m & M & E).
      exists z1, [(true, t1, s1); (true, m, (s2 - s1) + (s3 - s2)); (true, t4, s4 - s3)]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; lra.
    - destruct (between _ _ t3 t4 S T34) as (m & M & E).
      exists z1, [(true, t1, s1); (true, t2, s2 - s1); (true, m, (s3 - s2) + (s4 - s3))]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; lra.
  Qed.

  (** Down at the second and at the fourth. *)
  Lemma down_twice : s2 < s1 -> s4 < s3 -> exists c ks, (length ks <= 3)%nat /\ through c ks five.
  Proof.
    intros D2 D4; destruct (Rle_or_lt s1 0) as [N | P].
    - (* flat up to b, between the first two *)
      set (b := t2 - s1 * (t2 - t1) / s2).
      assert (E : s2 * (t2 - b) = s1 * (t2 - t1)) by (unfold b; field; lra).
      assert (B : t1 < b <= t2) by (clearbody b; split; nra); clearbody b.
      exists z1, [(true, b, s2); (true, t3, s3 - s2); (true, t4, s4 - s3)]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; lra.
    - (* slope o up to a, between the first two; the kink of size - o at b, between the last two, faces left *)
      set (o := Rmax s1 (s3 - s4)).
      assert (O1 : s1 <= o) by apply Rmax_l; assert (O2 : s3 - s4 <= o) by apply Rmax_r; clearbody o.
      set (a := t1 + (s1 - s2) * (t2 - t1) / (o - s2)); set (b := t5 - (s3 - s4) * (t5 - t4) / o).
      assert (Ea : (o - s2) * (a - t1) = (s1 - s2) * (t2 - t1)) by (unfold a; field; lra).
      assert (Eb : o * (t5 - b) = (s3 - s4) * (t5 - t4)) by (unfold b; field; lra).
      assert (A : t1 < a <= t2) by (clearbody a; split; nra); assert (B : t4 <= b < t5) by (clearbody b; split; nra).
      clearbody a b; exists (z1 + o * (b - t1)), [(true, a, s2 - o); (true, t3, s3 - s2); (false, b, - o)]; split; [auto |].
      unfold through, five; repeat constructor; cbn [hinges fst snd]; settle_ramps; unfold z5, z4, z3, z2; lra.
  Qed.
End Five.

Lemma hinges_opp ks t : hinges (map (fun k => (fst k, - snd k)) ks) t = - hinges ks t.
Proof. induction ks as [| [[r b] k] ks IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma five_points (t1 t2 t3 t4 t5 z1 z2 z3 z4 z5 : R) : t1 < t2 -> t2 < t3 -> t3 < t4 -> t4 < t5 ->
  exists c ks, (length ks <= 3)%nat /\ through c ks [(t1, z1); (t2, z2); (t3, z3); (t4, z4); (t5, z5)].
Proof.
  intros T12 T23 T34 T45.
  set (s1 := (z2 - z1) / (t2 - t1)); set (s2 := (z3 - z2) / (t3 - t2)); set (s3 := (z4 - z3) / (t4 - t3)).
  set (s4 := (z5 - z4) / (t5 - t4)).
  assert (E2 : z2 = z1 + s1 * (t2 - t1)) by (unfold s1; field; lra).
  assert (E3 : z3 = z2 + s2 * (t3 - t2)) by (unfold s2; field; lra).
  assert (E4 : z4 = z3 + s3 * (t4 - t3)) by (unfold s3; field; lra).
  assert (E5 : z5 = z4 + s4 * (t5 - t4)) by (unfold s4; field; lra).
  clearbody s1 s2 s3 s4; subst z5 z4 z3 z2.
  destruct (Req_dec s1 s2); [apply no_bend; tauto |]; destruct (Req_dec s2 s3); [apply no_bend; tauto |].
  destruct (Req_dec s3 s4); [apply no_bend; tauto |].
  destruct (Rlt_or_le 0 ((s2 - s1) * (s3 - s2))); [apply same_bends; tauto |].
  destruct (Rlt_or_le 0 ((s3 - s2) * (s4 - s3))); [apply same_bends; tauto |].
  destruct (Rle_or_lt s1 s2).
  - (* up at the second: the negative *)
    assert (s3 < s4) by (assert (s3 < s2) by nra; nra).
    destruct (down_twice t1 t2 t3 t4 t5 (- z1) (- s1) (- s2) (- s3) (- s4)) as (c & ks & L & F); try lra.
    exists (- c), (map (fun k => (fst k, - snd k)) ks); split; [rewrite map_length; exact L |].
    unfold through in *; repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end.
    repeat constructor; cbn [fst snd] in *; rewrite hinges_opp; lra.
  - assert (s4 < s3) by (assert (s2 < s3) by nra; nra); apply down_twice; assumption.
Qed.

(** Further points, each with a neuron of its own; the latest first. *)
Lemma two_fewer (l : points) : (5 <= length l)%nat -> StronglySorted later l ->
  exists c ks, (length ks <= length l - 2)%nat /\ through c ks l.
Proof.
  induction l as [| [t z] l IH]; intros H St; [simpl in H; lia |].
  inversion St as [| ? ? St' F]; subst; destruct (Nat.eq_dec (length l) 4) as [E | E].
  - destruct l as [| [t4 z4] [| [t3 z3] [| [t2 z2] [| [t1 z1] [| ? ?]]]]]; try discriminate.
    repeat match goal with H : StronglySorted _ (_ :: _) |- _ => inversion H; clear H; subst end.
    repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end; unfold later in *; cbn [fst snd] in *.
    destruct (five_points t1 t2 t3 t4 t z1 z2 z3 z4 z) as (c & ks & L & P); try assumption.
    exists c, ks; split; [exact L |]; unfold through in *.
    repeat match goal with H : Forall _ (_ :: _) |- _ => inversion H; clear H; subst end; repeat constructor; assumption.
  - destruct (IH ltac:(simpl in H; lia) St') as (c & ks & L & P); destruct l as [| [t' z'] l]; [simpl in H; lia |].
    inversion F as [| ? ? T _]; subst; unfold later in T; simpl in T.
    exists c, ((true, t', (z - (c + hinges ks t)) / (t - t')) :: ks); split; [simpl in *; lia |]; constructor.
    + cbn [fst snd hinges ramp]; rewrite reluR_pos by lra; field; lra.
    + apply Forall_forall; intros [s y] Hp; unfold through in P; rewrite Forall_forall in P; specialize (P _ Hp).
      assert (B : s <= t').
      { destruct Hp as [G | Hp]; [injection G as G _; lra |].
        inversion St' as [| ? ? _ F']; subst; rewrite Forall_forall in F'; specialize (F' _ Hp).
        unfold later in F'; simpl in F'; lra. }
      cbn [fst snd hinges ramp] in *; rewrite reluR_neg by lra; rewrite <- P; ring.
Qed.

(** The network. *)
Definition faced (w : list R) (c : R) (ks : facing) : network R :=
  Network [map (fun k => let '(r, b, _) := k in if r : bool then (w, - b) else (map Ropp w, b)) ks] (map snd ks, c).

Lemma faced_value w c ks x : evalR (faced w c ks) x = c + hinges ks (dotR w x).
Proof.
  unfold evalR, eval, faced, preactivation; cbn [hidden output fold_left fst snd]; fold dotR; rewrite Rplus_comm; f_equal.
  induction ks as [| [[r b] k] ks IH]; [reflexivity |]; cbn [map activations hinges fst snd]; rewrite dot_cons.
  unfold activations in IH; rewrite IH; f_equal; f_equal; unfold preactivation, ramp; fold dotR.
  destruct r; cbn [fst snd]; [reflexivity |]; rewrite dot_opp; f_equal; ring.
Qed.

Lemma faced_sized w c ks : sized (length w) 1 (length ks) (faced w c ks).
Proof.
  repeat split; unfold neurons, widths, well_formed, faced; simpl; rewrite !map_length; [| lia].
  rewrite Nat.eqb_refl, andb_true_r; apply forallb_forall; intros n Hn.
  apply in_map_iff in Hn as ([[[] b] k] & <- & _); simpl; rewrite ?map_length; apply Nat.eqb_refl.
Qed.

(** `ours/two-layer-upper`, the half without N: K - 2 neurons do for K >= 5 samples. *)
Theorem two_layer_two_fewer (d N K : nat) : (5 <= K)%nat -> suffice d 1 N K (K - 2).
Proof.
  intros HK T xs zs (LX & D & ND) (LZ & _ & _); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (along w g xs zs K LX LZ ND Pg Far) as (l & L & I & St).
  destruct (two_fewer l ltac:(lia) St) as (c & ks & Lk & P).
  exists (faced w c ks); split.
  - destruct (faced_sized w c ks) as (W & H & M); rewrite Lw in W; repeat split; [exact W | lia].
  - apply fits_nth; [lia |]; intros i Hi; rewrite faced_value; unfold through in P; rewrite Forall_forall in P.
    apply (P (dotR w (nth i xs []), nth i zs 0)), I; exists i; split; [lia | reflexivity].
Qed.
