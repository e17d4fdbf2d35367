(** Three layers, one label other than 0: a network of widths 2, 1, whatever K (the upper end of m*(1, K) = 3). *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Direction TwoLayerHats.
Import ListNotations.
Local Open Scope R_scope.

(** g - |w . x - p| where that is positive, and else 0 *)
Definition tent (w : list R) (g c p : R) : network R :=
  Network [[(w, - p); (map Ropp w, p)]; [([-1; -1], g)]] ([c], 0).

Lemma tent_value w g c p x : evalR (tent w g c p) x = c * reluR (g - Rabs (dotR w x - p)).
Proof.
  unfold evalR, eval, tent; cbn [hidden output fold_left activations map]; unfold preactivation; cbn [fst snd].
  fold dotR; rewrite dot_opp; unfold dotR; simpl; fold dotR; rewrite !Rplus_0_r; f_equal; f_equal.
  replace (- dotR w x + p) with (- (dotR w x + - p)) by ring; rewrite reluR_minus.
  replace (dotR w x + - p) with (dotR w x - p) by ring; set (u := dotR w x - p).
  destruct (Rle_or_lt 0 u); [rewrite reluR_pos, Rabs_right by lra | rewrite reluR_neg, Rabs_left by lra]; ring.
Qed.

Lemma tent_sized w g c p : sized (length w) 2 3 (tent w g c p).
Proof.
  repeat split; [| unfold neurons, widths; simpl; lia].
  unfold well_formed, tent; simpl; rewrite map_length, Nat.eqb_refl; reflexivity.
Qed.

Theorem three_layer_tent (d K : nat) : suffice d 2 1 K 3.
Proof.
  intros T xs zs (LX & D & ND) (LZ & LT & Z); destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  set (j := hd 0%nat T).
  assert (Zj : forall i, i <> j -> nth i zs 0 = 0).
  { intros i Hi; apply Z; unfold j in Hi; destruct T as [| a [| b T]]; simpl in *; lia. }
  exists (tent w g (nth j zs 0 / g) (dotR w (nth j xs []))); split; [rewrite <- Lw; apply tent_sized |].
  apply fits_nth; [lia |]; intros i Hi; rewrite tent_value; destruct (Nat.eq_dec i j) as [-> | N].
  - replace (dotR w (nth j xs []) - dotR w (nth j xs [])) with 0 by ring.
    rewrite Rabs_R0, reluR_pos by lra; field; lra.
  - rewrite (Zj i N); destruct (Nat.lt_ge_cases j K) as [Hj | Hj].
    + rewrite reluR_neg; [ring |].
      assert (F : g <= Rabs (dotR w (nth i xs []) - dotR w (nth j xs []))); [| lra].
      apply Far; try (apply nth_In; lia); intros E; apply N.
      apply (proj1 (NoDup_nth xs []) ND i j); lia || exact E.
    + rewrite (nth_overflow zs) by lia; unfold Rdiv; ring.
Qed.
