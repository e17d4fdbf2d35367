(** Kind `manifest`, rule `shards`: refutations for all widths with one sum show that no network with so many hidden layers
    and at most so many neurons fits. Smaller networks have such widths once dead neurons are added; one with an empty layer
    takes one value everywhere. *)
From Coq Require Import List ZArith QArith Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Narrower EmptyLayer.

(** All lists of l numbers, each at least 1, with the sum m, in lexicographic order. *)
Fixpoint compositions (l m : nat) : list (list nat) :=
  match l with
  | O => if Nat.eqb m 0 then [[]] else []
  | S l' => flat_map (fun d => map (cons d) (compositions l' (m - d))) (seq 1 (m - l'))
  end.

Lemma compositions_all ws : ~ In 0%nat ws -> In ws (compositions (length ws) (list_sum ws)).
Proof.
  induction ws as [| w ws IH]; intros H; [left; reflexivity |].
  assert (w <> 0%nat /\ ~ In 0%nat ws) as [Hw Hs] by (simpl in H; tauto).
  assert (Least : (length ws <= list_sum ws)%nat).
  { clear IH H; induction ws as [| v ws IH]; simpl in *; [lia |]; specialize (IH ltac:(tauto)); destruct v; [tauto | lia]. }
  cbn [compositions length]; apply in_flat_map; exists w; change (list_sum (w :: ws)) with (w + list_sum ws)%nat; split.
  - apply in_seq; lia.
  - apply in_map; replace (w + list_sum ws - w)%nat with (list_sum ws) by lia; apply IH, Hs.
Qed.

Fixpoint same_numbers (a : list nat) (b : list Z) : bool :=
  match a, b with
  | [], [] => true
  | x :: a', y :: b' => (Z.of_nat x =? y)%Z && same_numbers a' b'
  | _, _ => false
  end.

Fixpoint same_shards (a : list (list nat)) (b : list (list Z)) : bool :=
  match a, b with
  | [], [] => true
  | x :: a', y :: b' => same_numbers x y && same_shards a' b'
  | _, _ => false
  end.

Definition not_constant (zs : list Q) : bool :=
  match zs with [] => false | z :: zs' => existsb (fun y => negb (Qeq_bool y z)) zs' end.

(** [shards]: the widths that the refutations are about. With m = -1 nothing is claimed. *)
Definition check_shards (l m : Z) (zs : list Q) (shards : list (list Z)) : bool :=
  (0 <? l)%Z && same_shards (if (m <? l)%Z then [] else compositions (Z.to_nat l) (Z.to_nat m)) shards &&
  ((m <? 0)%Z || not_constant zs).

(** * Soundness *)
Lemma same_numbers_eq a b : same_numbers a b = true -> a = map Z.to_nat b.
Proof.
  revert b; induction a as [| x a IH]; intros [| y b] H; try discriminate; [reflexivity |]; simpl in *.
  apply andb_true_iff in H as [E H]; apply Z.eqb_eq in E; subst y; rewrite Nat2Z.id; f_equal; apply IH, H.
Qed.

Lemma same_shards_in a b : same_shards a b = true -> forall x, In x a -> exists y, In y b /\ x = map Z.to_nat y.
Proof.
  revert b; induction a as [| x a IH]; intros [| y b] H; try discriminate; intros x0 Hx; [destruct Hx |].
  simpl in H; apply andb_true_iff in H as [E H]; destruct Hx as [<- | Hx].
  - exists y; split; [left; reflexivity | apply same_numbers_eq, E].
  - destruct (IH b H x0 Hx) as (y0 & I & E0); exists y0; split; [right; exact I | exact E0].
Qed.

Lemma constant_labels (N : network R) xs zs c : (forall x, evalR N x = c) -> fits_data N xs zs -> not_constant zs = false.
Proof.
  intros C Fit; destruct zs as [| z zs]; [reflexivity |]; simpl; apply not_true_is_false; intros H.
  apply existsb_exists in H as (y & Hy & E); apply negb_true_iff in E.
  assert (All : forall q, In q (z :: zs) -> Q2R q = c).
  { revert Fit; generalize (z :: zs) as l; unfold fits_data, fitsR, fits; clear - C; intros l Fit q Hq.
    apply (in_map Q2R) in Hq; revert Hq; induction Fit as [| x r xs' zs' F Fit IH]; [intros [] |].
    intros [<- | Hq]; [rewrite <- F; apply C | exact (IH Hq)]. }
  assert (Q : (y == z)%Q) by (apply eqR_Qeq; rewrite !All; simpl; auto).
  apply Qeq_eq_bool in Q; congruence.
Qed.

(** Rule `shards`: what the refutations of a manifest show together. *)
Theorem shards_sound (d : nat) (l m : Z) (xs : list (list Q)) (zs : list Q) (shards : list (list Z)) :
  check_shards l m zs shards = true -> Forall (fun x => length x = d) xs ->
  (forall ws, In ws shards -> forall N : network R, well_formed d N = true -> widths N = map Z.to_nat ws ->
     ~ fits_data N xs zs) ->
  forall N : network R, well_formed d N = true -> length (hidden N) = Z.to_nat l -> (Z.of_nat (neurons N) <= m)%Z ->
  ~ fits_data N xs zs.
Proof.
  unfold check_shards; rewrite !andb_true_iff; intros [[Hl Sh] NC] D Refuted N W L M Fit; apply Z.ltb_lt in Hl.
  apply orb_true_iff in NC as [NC | NC]; [apply Z.ltb_lt in NC; lia |].
  destruct (in_dec Nat.eq_dec 0%nat (widths N)) as [Z0 | NZ].
  { destruct (empty_layer_constant N Z0) as (c & C); rewrite (constant_labels N xs zs c C Fit) in NC; discriminate. }
  unfold neurons in M; assert (LW : length (widths N) = Z.to_nat l) by (unfold widths; rewrite map_length; exact L).
  destruct (widths N) as [| w ws] eqn:E; [simpl in LW; lia |].
  assert (Least : (length (w :: ws) <= list_sum (w :: ws))%nat).
  { clear - NZ; revert NZ; induction (w :: ws) as [| v vs IH]; simpl; intros NZ; [lia |].
    specialize (IH ltac:(tauto)); destruct v; [tauto | lia]. }
  destruct (Z.ltb_spec m l) as [ML | ML]; [lia |].
  set (bigger := (w + (Z.to_nat m - list_sum (w :: ws)))%nat :: ws).
  assert (I : In bigger (compositions (Z.to_nat l) (Z.to_nat m))).
  { replace (Z.to_nat l) with (length bigger) by (rewrite <- LW; reflexivity).
    replace (Z.to_nat m) with (list_sum bigger) by (unfold bigger; simpl in *; lia).
    apply compositions_all; unfold bigger; simpl in *; intros [H | H]; [lia | tauto]. }
  destruct (same_shards_in _ _ Sh _ I) as (vs & Hv & Ev).
  apply (narrower d (map point xs) (map Q2R zs) bigger) with (N := N).
  - apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (x0 & <- & Hx); unfold point; rewrite map_length.
    rewrite Forall_forall in D; apply D, Hx.
  - intros N' F' W'; rewrite Ev in W'; exact (Refuted vs Hv N' F' W').
  - exact W.
  - rewrite E; unfold bigger; constructor; [lia | clear; induction ws; constructor; auto].
  - exact Fit.
Qed.
