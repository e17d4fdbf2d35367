(** Rule `pieces`: one piece if a layer is empty. A network with an empty hidden layer takes one value everywhere. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool.
From FTC Require Import Net Kinks ForcedKinks.
Import ListNotations.

Lemma empty_layer_constant (N : network R) : In 0%nat (widths N) -> exists c, forall x, evalR N x = c.
Proof.
  unfold widths, evalR, eval; intros H.
  assert (G : exists v, forall x, fold_left (fun v l => activations R 0%R Rplus Rmult reluR l v) (hidden N) x = v).
  { induction (hidden N) as [| l ls IH]; simpl in *; [contradiction |].
    destruct H as [H | H].
    - destruct l; [| discriminate].
      exists (fold_left (fun v l => activations R 0%R Rplus Rmult reluR l v) ls []); intros x; reflexivity.
    - destruct (IH H) as (v & E); exists v; intros x; apply E. }
  destruct G as (v & E); eexists; intros x; rewrite E; reflexivity.
Qed.

(** Rule `pieces` for such widths: one forced kink is enough. *)
Definition check_pieces_empty (ws : list Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  check_kinks xs zs idx && existsb (Z.eqb 0) ws && (0 <? Zlength idx)%Z.

(** Rule `pieces` where a layer is empty: the claim about these widths holds. *)
Theorem pieces_empty_sound (ws : list Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_pieces_empty ws xs zs idx = true ->
  forall N : network R, widths N = map Z.to_nat ws -> ~ fits_data N xs zs.
Proof.
  unfold check_pieces_empty; intros H N W Fit; rewrite !andb_true_iff in H; destruct H as [[H E] L].
  apply existsb_exists in E as (w & Hw & E); apply Z.eqb_eq in E; subst w; apply Z.ltb_lt in L.
  destruct (empty_layer_constant N) as (c & C).
  { rewrite W; apply in_map_iff; exists 0%Z; split; [reflexivity | exact Hw]. }
  rewrite Zlength_correct in L; enough (length idx <= 0)%nat by lia.
  apply (check_kinks_sound xs zs idx (evalR N) 0 H); [| exact Fit].
  intros p v; exists (fun _ => c); split; [| intros; apply C].
  apply (has_kinks_ext 0 (fun t => c + 0 * t)%R); [intros; ring | apply has_kinks_affine].
Qed.
