(** Three layers, one label other than 0: m*(1, K) = 3 for K >= 5 (`ours/three-layer-small` and a network of widths 2, 1). *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Pieces FewPieces Forced OnALine ThirdsWitness Direction TwoLayerHats.
Import ListNotations.
Local Open Scope R_scope.

(** * Two neurons do not suffice *)
Theorem three_layer_two_neurons (d N K : nat) (net : network R) : (1 <= N)%nat -> (5 <= K)%nat ->
  length (hidden net) = 2%nat -> fitsR net (map (on (axis d)) (places K)) (thirds N K) -> (3 <= neurons net)%nat.
Proof.
  intros HN HK Two Fit; pose proof (thirds_pieces d N K net Fit) as P.
  destruct net as [hid o]; unfold neurons, widths in *; cbn [hidden] in *.
  destruct hid as [| l1 [| l2 [| ? ?]]]; try discriminate; cbn [map list_sum fold_right product] in *.
  destruct (Nat.le_gt_cases 3 (length l1 + (length l2 + 0))) as [H | H]; [exact H | exfalso].
  assert (One : length l1 = 1%nat /\ length l2 = 1%nat).
  { destruct (length l1) as [| [| [| a]]], (length l2) as [| [| [| b]]]; lia. }
  destruct One as [L1 L2]; destruct (few_on_a_line l1 l2 o (axis d) ltac:(lia)) as (f & Kf & E).
  rewrite L1, L2 in Kf; simpl in Kf.
  pose proof (forced_on_a_line (Network [l1; l2] o) (axis d) f _ _ 2 _ (thirds_forces N K) Kf E Fit); lia.
Qed.

(** * Three do: g - |w . x - p| where that is positive, and else 0 *)
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

Theorem three_layer_m_star_one (d K : nat) : (1 <= d)%nat -> (5 <= K)%nat -> m_star d 2 1 K 3.
Proof.
  intros D HK; split; [apply three_layer_tent |]; intros m S.
  destruct (S _ _ _ (places_samples d K D) (thirds_labels 1 K)) as (net & (_ & L & M) & Fit).
  pose proof (three_layer_two_neurons d 1 K net ltac:(lia) HK L Fit); lia.
Qed.
