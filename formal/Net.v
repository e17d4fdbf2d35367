(** ReLU networks, over any number type. This file and Capacity.v are what a reader of the theorems has to believe:
    the definitions say what is proved, Coq says that it is. *)
From Coq Require Import List ZArith QArith Reals Qreals Bool.
Import ListNotations.

Section Networks.
  Variable F : Type.
  Variables (zero : F) (add mul : F -> F -> F) (relu : F -> F).

  (** The scalar product. Lists of different lengths have none: what surplus entries would be left out does not matter,
      for [well_formed] below asks for equal lengths. *)
  Fixpoint dot (u v : list F) : F :=
    match u, v with
    | a :: u', b :: v' => add (mul a b) (dot u' v')
    | _, _ => zero
    end.

  (** A neuron: its weights and its bias.  A layer: its neurons. *)
  Definition neuron : Type := list F * F.
  Definition layer : Type := list neuron.

  Definition preactivation (n : neuron) (v : list F) : F := add (dot (fst n) v) (snd n).
  Definition activations (l : layer) (v : list F) : list F := map (fun n => relu (preactivation n v)) l.

  (** The hidden layers (each followed by ReLU), and the output neuron (not followed by it). *)
  Record network : Type := Network { hidden : list layer; output : neuron }.

  Definition widths (N : network) : list nat := map (@length neuron) (hidden N).
  Definition neurons (N : network) : nat := list_sum (widths N).

  (** [N] is a network on vectors of d coordinates: every row of weights is as long as the layer before is wide. *)
  Fixpoint well_formed_layers (d : nat) (ls : list layer) (o : neuron) : bool :=
    match ls with
    | [] => Nat.eqb (length (fst o)) d
    | l :: ls' => forallb (fun n => Nat.eqb (length (fst n)) d) l && well_formed_layers (length l) ls' o
    end.
  Definition well_formed (d : nat) (N : network) : bool := well_formed_layers d (hidden N) (output N).

  Definition eval (N : network) (x : list F) : F :=
    preactivation (output N) (fold_left (fun v l => activations l v) (hidden N) x).

  (** [N] takes the value z_i at x_i for every i. *)
  Definition fits (N : network) (xs : list (list F)) (zs : list F) : Prop :=
    Forall2 (fun x z => eval N x = z) xs zs.
End Networks.

Arguments Network {F}. Arguments hidden {F}. Arguments output {F}. Arguments widths {F}.
Arguments neurons {F}. Arguments well_formed_layers {F}. Arguments well_formed {F}.

(** Networks with real weights. *)
Definition reluR (t : R) : R := Rmax 0 t.
Definition dotR := dot R 0%R Rplus Rmult.
Definition evalR := eval R 0%R Rplus Rmult reluR.
Definition fitsR := fits R 0%R Rplus Rmult reluR.

(** Data are rational; [fits_data N xs zs]: the real network N takes the value z_i at x_i for every i. *)
Definition point (x : list Q) : list R := map Q2R x.
Definition fits_data (N : network R) (xs : list (list Q)) (zs : list Q) : Prop :=
  fitsR N (map point xs) (map Q2R zs).
