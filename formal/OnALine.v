(** Networks on the points of a line of R^d: any real data, any depth. *)
From Coq Require Import List ZArith Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Kinks Pieces Forced.
Import ListNotations.
Local Open Scope R_scope.

(** Labels z at positions t force n kinks. *)
Definition forces_kinks (ts zs : list R) (n : nat) : Prop :=
  in_order (combine ts zs) /\ forced None (combine ts zs) n.

(** A network that fits them on a line has as many kinks there. *)
Lemma forced_on_a_line (N : network R) (pv : list (R * R)) (f : R -> R) (ts zs : list R) (m n : nat) :
  forces_kinks ts zs n -> has_kinks m f -> (forall t, evalR N (on pv t) = f t) -> fitsR N (map (on pv) ts) zs ->
  (n <= m)%nat.
Proof.
  intros [Ord F] K E Fit; refine (forced_kinks m n f _ Ord F _ K).
  clear Ord F; unfold fitsR, fits in Fit; unfold passes; revert zs Fit; induction ts as [| t ts IH]; intros zs Fit;
    inversion Fit; subst; simpl; [constructor |].
  constructor; [simpl; rewrite <- E; reflexivity | apply IH; assumption].
Qed.

(** The rows `ours/forced-kinks` and `ours/pieces` together: if a network fits data that force n kinks on a line, then
    n < (d_1 + 1) .. (d_l + 1). *)
Theorem forced_pieces (N : network R) (pv : list (R * R)) (ts zs : list R) (n : nat) :
  forces_kinks ts zs n -> fitsR N (map (on pv) ts) zs -> (n < product (widths N))%nat.
Proof.
  intros F Fit; destruct (network_on_a_line N pv) as (f & K & E).
  pose proof (forced_on_a_line N pv f ts zs _ n F K E Fit); pose proof (product_pos (widths N)); lia.
Qed.

(** Two layers: as many neurons as forced kinks. *)
Theorem forced_neurons (N : network R) (pv : list (R * R)) (ts zs : list R) (n : nat) : length (hidden N) = 1%nat ->
  forces_kinks ts zs n -> fitsR N (map (on pv) ts) zs -> (n <= neurons N)%nat.
Proof.
  intros One F Fit; pose proof (forced_pieces N pv ts zs n F Fit) as H.
  unfold neurons, widths in *; destruct (hidden N) as [| l [| ? ?]]; try discriminate; simpl in *; lia.
Qed.
