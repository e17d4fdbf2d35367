(** Three-layer networks along a direction: layer 1 has a neuron relu(w . x - b) for each breakpoint b, so that a neuron of
    layer 2 sees a function with these kinks; and the window of four such neurons. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Direction.
Import ListNotations.
Local Open Scope R_scope.

(** A neuron of layer 2: its bias, its weights, the weight of its output. *)
Definition second : Type := R * list R * R.
Definition bias (n : second) : R := fst (fst n).
Definition weights (n : second) : list R := snd (fst n).
Definition seen (bs : list R) (n : second) (t : R) : R := cpl (bias n) 0 (combine bs (weights n)) t.

(** What they add up to where w . x = t. *)
Fixpoint stack (bs : list R) (ns : list second) (t : R) : R :=
  match ns with [] => 0 | n :: ns' => snd n * reluR (seen bs n t) + stack bs ns' t end.

Lemma stack_app bs ns ns' t : stack bs (ns ++ ns') t = stack bs ns t + stack bs ns' t.
Proof. induction ns as [| n ns IH]; simpl; [ring | rewrite IH; ring]. Qed.

(** Every neuron of layer 2 has a weight for each of layer 1. *)
Definition complete (bs : list R) (ns : list second) : Prop := Forall (fun n => length (weights n) = length bs) ns.

Definition first_layer (w : list R) (bs : list R) : layer R := map (fun b => (w, - b)) bs.
Definition second_layer (ns : list second) : layer R := map (fun n => (weights n, bias n)) ns.
Definition stacked (w bs : list R) (ns : list second) (c : R) : network R :=
  Network [first_layer w bs; second_layer ns] (map snd ns, c).

Lemma stacked_values w bs ns x :
  activations R 0 Rplus Rmult reluR (second_layer ns) (activations R 0 Rplus Rmult reluR (first_layer w bs) x)
  = map (fun n => reluR (seen bs n (dotR w x))) ns.
Proof.
  unfold activations at 1, second_layer; rewrite map_map; apply map_ext; intros n; f_equal.
  unfold preactivation; cbn [fst snd]; fold dotR; unfold seen, cpl.
  enough (E : forall ks, dotR ks (activations R 0 Rplus Rmult reluR (first_layer w bs) x) = bends (combine bs ks) (dotR w x))
    by (rewrite E; ring).
  induction bs as [| b bs IH]; intros [| k ks]; try reflexivity.
  unfold activations, first_layer in *; cbn [map combine bends]; rewrite dot_cons, IH; reflexivity.
Qed.

Lemma stack_dot bs ns t : dotR (map snd ns) (map (fun n => reluR (seen bs n t)) ns) = stack bs ns t.
Proof. induction ns as [| n ns IH]; [reflexivity |]; cbn [map stack]; rewrite dot_cons, IH; reflexivity. Qed.

Lemma stacked_value w bs ns c x : evalR (stacked w bs ns c) x = c + stack bs ns (dotR w x).
Proof.
  unfold evalR, eval, stacked; cbn [hidden output fold_left]; rewrite stacked_values.
  unfold preactivation; cbn [fst snd]; fold dotR; rewrite stack_dot; ring.
Qed.

Lemma rows_of {A} (f : A -> neuron R) n l : (forall a, In a l -> length (fst (f a)) = n) ->
  forallb (fun r : neuron R => Nat.eqb (length (fst r)) n) (map f l) = true.
Proof.
  intros H; apply forallb_forall; intros r Hr; apply in_map_iff in Hr as (a & <- & Ha); apply Nat.eqb_eq, H, Ha.
Qed.

Lemma stacked_well_formed w bs ns c : complete bs ns -> well_formed (length w) (stacked w bs ns c) = true.
Proof.
  intros C; unfold complete in C; rewrite Forall_forall in C.
  unfold well_formed, stacked, first_layer, second_layer; cbn [hidden output well_formed_layers fst snd].
  rewrite !map_length, Nat.eqb_refl, andb_true_r; apply andb_true_iff; split; apply rows_of; auto.
Qed.

Lemma stacked_widths w bs ns c : widths (stacked w bs ns c) = [length bs; length ns].
Proof. unfold widths, stacked, first_layer, second_layer; cbn [hidden map]; rewrite !map_length; reflexivity. Qed.

(** From -A to A the value itself; 0 from -2A to the left, and from 2A to the right. *)
Definition window (A v : R) : R :=
  -1 * reluR (v + 2 * A) + 2 * reluR (v + A) + - (2) * reluR (v - A) + reluR (v - 2 * A).

Lemma window_inside A v : Rabs v <= A -> window A v = v.
Proof.
  intros H; pose proof (Rle_abs v); pose proof (Rle_abs (- v)) as G; rewrite Rabs_Ropp in G; unfold window.
  rewrite (reluR_pos (v + 2 * A)), (reluR_pos (v + A)), (reluR_neg (v - A)), (reluR_neg (v - 2 * A)) by lra; ring.
Qed.

Lemma window_outside A v : 0 <= A -> 2 * A <= Rabs v -> window A v = 0.
Proof.
  intros P H; unfold window; destruct (Rle_or_lt 0 v).
  - rewrite Rabs_right in H by lra; rewrite !reluR_pos by lra; ring.
  - rewrite Rabs_left in H by lra; rewrite !reluR_neg by lra; ring.
Qed.

(** The window of a function c + sum of k relu(t - b). *)
Definition windowed (A c : R) (ks : list R) : list second :=
  [(c + 2 * A, ks, -1); (c + A, ks, 2); (c - A, ks, - (2)); (c - 2 * A, ks, 1)].

Lemma windowed_value A c ks bs t : stack bs (windowed A c ks) t = window A (cpl c 0 (combine bs ks) t).
Proof.
  cbn [windowed stack snd]; unfold seen, bias, weights, window; cbn [fst snd]; unfold cpl.
  replace (c + 2 * A + 0 * t + bends (combine bs ks) t) with (c + 0 * t + bends (combine bs ks) t + 2 * A) by ring.
  replace (c + A + 0 * t + bends (combine bs ks) t) with (c + 0 * t + bends (combine bs ks) t + A) by ring.
  replace (c - A + 0 * t + bends (combine bs ks) t) with (c + 0 * t + bends (combine bs ks) t - A) by ring.
  replace (c - 2 * A + 0 * t + bends (combine bs ks) t) with (c + 0 * t + bends (combine bs ks) t - 2 * A) by ring.
  ring.
Qed.

Lemma combine_split {A B} (l : list (A * B)) : combine (map fst l) (map snd l) = l.
Proof. induction l as [| [a b] l IH]; simpl; [reflexivity | rewrite IH; reflexivity]. Qed.
