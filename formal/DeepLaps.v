(** The rows `ours/laps` and `ours/deep-laps`: how many laps a network has on a line, by its widths, and what labels that go up
    and down in turn need. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted Arith.
From FTC Require Import Net Capacity Kinks Pieces FewPieces EmptyLayer ThirdsWitness ThreeLayerSmall Laps.
Import ListNotations.
Local Open Scope R_scope.

(** * Piecewise affine functions, and two of them through ReLU *)
Lemma chord_line f x y : x < y -> chord f x y -> exists a b, forall t, x <= t <= y -> f t = a * t + b.
Proof.
  intros H C; exists ((f y - f x) / (y - x)), (f x - (f y - f x) / (y - x) * x); intros t Ht; specialize (C t Ht).
  replace (f t) with (f t * (y - x) / (y - x)) by (field; lra); rewrite C; field; lra.
Qed.

Lemma relu_monotone_between S h : pa S h -> forall x y, x < y -> free S x y ->
  monotone (fun t => x <= t <= y) (fun t => reluR (h t)).
Proof.
  intros P x y H F; destruct (chord_line h x y H (P x y H F)) as (a & b & E).
  assert (Mono : forall u v, u <= v -> reluR u <= reluR v).
  { intros u v L; unfold reluR, Rmax; repeat match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end; lra. }
  destruct (Rle_or_lt 0 a); [left | right]; intros s t Hs Ht L; apply Mono; rewrite !E by assumption; nra.
Qed.

Lemma pa_laps S h : pa S h -> laps everywhere (length S + 1) h.
Proof.
  intros P; replace (length S + 1)%nat with (1 * (length S + 1))%nat by lia; apply laps_pieces.
  intros x y H F; apply monotone_laps; destruct (chord_line h x y H (P x y H F)) as (a & b & E).
  destruct (Rle_or_lt 0 a); [left | right]; intros s t Hs Ht L; rewrite !E by assumption; nra.
Qed.

Lemma two_relus_laps S p1 p2 u v w : pa S p1 -> pa S p2 ->
  laps everywhere (2 * (length S + 1)) (fun t => u * reluR (p1 t) + v * reluR (p2 t) + w).
Proof.
  intros P1 P2; apply laps_pieces; intros x y H F m t It [Z1 Z2].
  destruct (chord_line p1 x y H (P1 x y H F)) as (a1 & c1 & E1), (chord_line p2 x y H (P2 x y H F)) as (a2 & c2 & E2).
  destruct (neuron_ramp' a1 c1) as (r1 & b1 & k1 & l1 & R1), (neuron_ramp' a2 c2) as (r2 & b2 & k2 & l2 & R2).
  set (f := fun t => u * k1 * ramp r1 b1 t + v * k2 * ramp r2 b2 t + (u * l1 + v * l2 + w)).
  assert (E : forall i, (i <= m)%nat -> u * reluR (p1 (t i)) + v * reluR (p2 (t i)) + w = f (t i)).
  { intros i Hi; rewrite E1, E2, R1, R2 by (apply It, Hi); unfold f; ring. }
  apply Nat.nlt_ge; intros Hm.
  pose proof (Z1 0%nat ltac:(lia)) as [T0 _]; pose proof (Z1 1%nat ltac:(lia)) as [T1 _]; pose proof (Z1 2%nat ltac:(lia)) as [T2 _].
  pose proof (Z2 0%nat ltac:(lia)) as A; pose proof (Z2 1%nat ltac:(lia)) as B; cbv beta in A, B; rewrite !E in A, B by lia.
  destruct (Rlt_or_le 0 (f (t 1%nat) - f (t 0%nat))) as [U | U].
  - assert (D : f (t 2%nat) < f (t 1%nat)) by nra; assert (V : f (t 2%nat) < f (t 3%nat)) by nra; clear A B.
    apply (no_zigzag r1 b1 (u * k1) r2 b2 (v * k2) (u * l1 + v * l2 + w) _ _ _ _ T0 T1 T2);
      [change (f (t 0%nat) < f (t 1%nat)); lra | exact D | exact V].
  - assert (U' : f (t 1%nat) < f (t 0%nat)).
    { assert (N : f (t 1%nat) - f (t 0%nat) <> 0) by (intros N; rewrite N in A; lra); lra. }
    assert (D : f (t 1%nat) < f (t 2%nat)) by nra.
    assert (V : f (t 3%nat) < f (t 2%nat)) by nra; clear A B.
    apply (no_zagzig r1 b1 (u * k1) r2 b2 (v * k2) (u * l1 + v * l2 + w) _ _ _ _ T0 T1 T2); [exact U' | exact D | exact V].
Qed.

Lemma relu_monotone : monotone everywhere reluR.
Proof.
  left; intros u v _ _ L; unfold reluR, Rmax; repeat match goal with |- context [Rle_dec ?a ?b] => destruct (Rle_dec a b) end; lra.
Qed.

(** * Layer by layer *)
(** A layer of one neuron adds no laps; two neurons before it, or before the output, make two of each piece. *)
Fixpoint lap_bound (ws : list nat) : nat :=
  match ws with
  | [] => 1
  | d :: ws' =>
      (match d, ws' with
       | 1, _ => 1
       | 2, [] => 2
       | 2, 1 :: _ => 2
       | _, _ => d + 1
       end * lap_bound ws')%nat
  end.

Lemma identity_pa : Forall (pa []) [fun t : R => t].
Proof. constructor; [| constructor]; apply (pa_ext [] (fun t => 0 + 1 * t)); [intros; ring | apply pa_affine]. Qed.

(** Two neurons, seen by one. *)
Lemma two_seen n1 n2 (n : neuron R) S gs : Forall (pa S) gs ->
  laps everywhere (2 * (length S + 1)) (fun t => preactivation R 0 Rplus Rmult n (activations R 0 Rplus Rmult reluR [n1; n2] (at_ gs t))).
Proof.
  intros P; apply (laps_ext _ _ (fun t => hd 0 (fst n) * reluR (preactivation R 0 Rplus Rmult n1 (at_ gs t))
    + hd 0 (tl (fst n)) * reluR (preactivation R 0 Rplus Rmult n2 (at_ gs t)) + snd n)).
  - intros t; cbn [activations map]; rewrite !pre_hd, pre_nil; cbn [fst snd]; ring.
  - apply two_relus_laps; apply pa_preactivation, P.
Qed.

(** A layer of one neuron passes one number on. *)
Lemma one_passes (n : neuron R) ls o A B (v : R -> list R) :
  laps everywhere A (fun t => preactivation R 0 Rplus Rmult n (v t)) ->
  laps everywhere B (fun u => follow ls o [u]) -> laps everywhere (A * B) (fun t => follow ([n] :: ls) o (v t)).
Proof.
  intros LA LB; apply (laps_compose everywhere A B (fun t => reluR (preactivation R 0 Rplus Rmult n (v t))) (fun u => follow ls o [u]));
    [| exact LB].
  replace A with (A * 1)%nat by lia; apply laps_compose; [exact LA | apply monotone_laps, relu_monotone].
Qed.

Theorem follow_laps (k : nat) : forall ls o S gs, (length ls <= k)%nat -> Forall (pa S) gs ->
  laps everywhere ((length S + 1) * lap_bound (map (@length _) ls)) (fun t => follow ls o (at_ gs t)).
Proof.
  induction k as [k IH] using lt_wf_ind; intros ls o S gs Hk P.
  assert (Single : forall ls' o', (length ls' < length ls)%nat ->
    laps everywhere (lap_bound (map (@length _) ls')) (fun u => follow ls' o' [u])).
  { intros ls' o' L; pose proof (IH (length ls') ltac:(lia) ls' o' [] _ (le_n _) identity_pa) as H.
    apply (laps_more _ ((length (@nil R) + 1) * lap_bound (map (@length _) ls'))); [simpl; lia | exact H]. }
  destruct ls as [| l ls]; cbn [map lap_bound].
  { rewrite Nat.mul_1_r; apply pa_laps, (pa_preactivation S o gs P). }
  assert (Other : laps everywhere ((length S + 1) * ((length l + 1) * lap_bound (map (@length _) ls))) (fun t => follow (l :: ls) o (at_ gs t))).
  { destruct (pa_layer S l gs P) as (S' & L & P').
    pose proof (IH (length ls) ltac:(simpl in Hk; lia) ls o S' _ (le_n _) P') as H.
    apply (laps_ext _ _ (fun t => follow ls o (at_ (layer_functions l gs) t))).
    - intros t; rewrite <- layer_at; reflexivity.
    - refine (laps_more _ _ _ _ _ H); nia. }
  destruct l as [| n1 [| n2 [| n3 l]]]; [exact Other | | | exact Other].
  - rewrite Nat.mul_1_l; apply one_passes; [apply pa_laps, pa_preactivation, P | apply Single; simpl; lia].
  - destruct ls as [| l' ls]; [rewrite Nat.mul_1_r, Nat.mul_comm; exact (two_seen n1 n2 o S gs P) |].
    destruct l' as [| n [| n' l']]; [exact Other | | exact Other].
    cbn [map lap_bound length]; rewrite Nat.mul_1_l.
    replace ((length S + 1) * (2 * lap_bound (map (@length _) ls)))%nat with (2 * (length S + 1) * lap_bound (map (@length _) ls))%nat by lia.
    apply (one_passes n ls o _ _ (fun t => activations R 0 Rplus Rmult reluR [n1; n2] (at_ gs t))).
    + exact (two_seen n1 n2 n S gs P).
    + apply Single; simpl; lia.
Qed.

(** On a line of R^d, for any real weights. *)
Theorem network_laps (net : network R) (pv : list (R * R)) :
  laps everywhere (lap_bound (widths net)) (fun t => evalR net (on pv t)).
Proof.
  destruct net as [ls o]; pose proof (follow_laps _ ls o [] _ (le_n _) (pa_affines pv)) as H.
  unfold widths; cbn [hidden]; refine (laps_more _ _ _ _ _ H); simpl; lia.
Qed.

(** * m = l + e neurons in l layers *)
Definition most_laps (e : nat) : nat := match e with O => 1 | S e' => 2 * 3 ^ e' end.

Lemma most_laps_pos e : (1 <= most_laps e)%nat.
Proof. destruct e as [| e]; simpl; [lia |]; pose proof (Nat.pow_nonzero 3 e ltac:(lia)); lia. Qed.
Lemma most_laps_mul a b : (most_laps a * most_laps b <= most_laps (a + b))%nat.
Proof.
  destruct a as [| a], b as [| b]; cbn [most_laps plus]; rewrite ?Nat.add_0_r, ?Nat.mul_1_l, ?Nat.mul_1_r; try lia.
  rewrite Nat.add_succ_r; cbn [Nat.pow]; rewrite Nat.pow_add_r; pose proof (Nat.pow_nonzero 3 a ltac:(lia)).
  pose proof (Nat.pow_nonzero 3 b ltac:(lia)); nia.
Qed.
Lemma width_power d : (2 <= d)%nat -> (d + 1 <= 3 ^ (d - 1))%nat.
Proof.
  induction d as [| d IH]; intros H; [lia |]; destruct (Nat.eq_dec d 1) as [-> |]; [simpl; lia |].
  replace (S d - 1)%nat with (S (d - 1)) by lia; cbn [Nat.pow]; specialize (IH ltac:(lia)); lia.
Qed.
Lemma last_width d : (2 <= d)%nat -> ((if d =? 2 then 2 else d + 1) <= most_laps (d - 1))%nat.
Proof.
  induction d as [| d IH]; intros H; [lia |]; destruct (Nat.eq_dec d 1) as [-> |]; [simpl; lia |].
  replace (S d - 1)%nat with (S (d - 1)) by lia; cbn [most_laps].
  pose proof (width_power d ltac:(lia)); destruct (Nat.eqb_spec (S d) 2); lia.
Qed.

(** Neurons beyond one a layer. *)
Definition beyond (ws : list nat) : nat := (list_sum ws - length ws)%nat.
Lemma beyond_cons d ws : (1 <= d)%nat -> Forall (fun w => 1 <= w)%nat ws -> beyond (d :: ws) = (d - 1 + beyond ws)%nat.
Proof.
  intros H F; unfold beyond; assert (length ws <= list_sum ws)%nat by (induction F; simpl in *; lia); simpl in *; lia.
Qed.

(** `ours/deep-laps`: with e neurons beyond one in each layer the bound on laps is at most 2 3^(e-1), however they are spread. *)
Theorem lap_bound_most ws : Forall (fun w => 1 <= w)%nat ws -> (lap_bound ws <= most_laps (beyond ws))%nat.
Proof.
  induction ws as [| d ws IH]; intros F; [simpl; lia |]; inversion F as [| ? ? Hd F']; subst; specialize (IH F').
  rewrite beyond_cons by assumption; pose proof (most_laps_mul (d - 1) (beyond ws)) as M.
  cbn [lap_bound]; destruct (Nat.eq_dec d 1) as [-> | N1]; [rewrite Nat.mul_1_l; exact IH |].
  pose proof (last_width d ltac:(lia)) as L.
  destruct ws as [| w ws]; [| destruct (Nat.eq_dec w 1) as [-> | Nw]].
  - cbn [lap_bound] in *; destruct d as [| [| [| d]]]; try lia; cbn [Nat.eqb] in L; nia.
  - apply Nat.le_trans with (2 := M); apply Nat.mul_le_mono; [| exact IH].
    destruct d as [| [| [| d]]]; try lia; cbn [Nat.eqb] in L; lia.
  - (* the layer that follows has two neurons or more *)
    inversion F' as [| ? ? Hw F'']; subst.
    assert (E : (1 <= beyond (w :: ws))%nat) by (rewrite beyond_cons by assumption; lia).
    destruct (beyond (w :: ws)) as [| e] eqn:Eb; [lia |].
    replace (d - 1 + S e)%nat with (S (d - 1 + e)) by lia; cbn [most_laps] in *; rewrite Nat.pow_add_r.
    pose proof (width_power d ltac:(lia)) as Pd.
    apply Nat.le_trans with ((d + 1) * (2 * 3 ^ e))%nat; [| nia].
    apply Nat.mul_le_mono; [| exact IH].
    destruct d as [| [| [| d]]]; [lia | lia | | lia]; destruct w as [| [| w]]; lia.
Qed.
