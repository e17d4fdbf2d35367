(** Networks on the points of a line of R^d: any real data, any depth. *)
From Coq Require Import List ZArith Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Kinks Pieces Forced.
Import ListNotations.
Local Open Scope R_scope.

(** The rows `ours/forced-kinks` and `pieces` together: a network through n forced kinks on a line has more than n
    pieces' worth of neurons, n < (d_1 + 1) .. (d_l + 1). *)
Theorem forced_pieces (N : network R) (pv : list (R * R)) (ts zs : list R) (n : nat) :
  in_order (combine ts zs) -> forced None (combine ts zs) n -> fitsR N (map (on pv) ts) zs ->
  (n < product (widths N))%nat.
Proof.
  intros Ord F Fit; destruct (network_on_a_line N pv) as (f & K & E).
  assert (P : passes f (combine ts zs)).
  { clear Ord F; unfold fitsR, fits in Fit; unfold passes; revert zs Fit; induction ts as [| t ts IH]; intros zs Fit;
    inversion Fit; subst; simpl; [constructor |].
    constructor; [simpl; rewrite <- E; reflexivity | apply IH; assumption]. }
  pose proof (forced_kinks _ n f _ Ord F P K); pose proof (product_pos (widths N)); lia.
Qed.

(** Two layers: as many neurons as forced kinks. *)
Theorem forced_neurons (N : network R) (pv : list (R * R)) (ts zs : list R) (n : nat) : length (hidden N) = 1%nat ->
  in_order (combine ts zs) -> forced None (combine ts zs) n -> fitsR N (map (on pv) ts) zs -> (n <= neurons N)%nat.
Proof.
  intros One Ord F Fit; pose proof (forced_pieces N pv ts zs n Ord F Fit) as H.
  unfold neurons, widths in *; destruct (hidden N) as [| l [| ? ?]]; try discriminate; simpl in *; lia.
Qed.
