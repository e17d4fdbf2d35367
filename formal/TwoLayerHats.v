(** Three neurons for each label other than 0: a hat along a direction in which all samples differ (Theorem 4.1.1, and the
    upper end of `ours/two-layer-exact` where K >= 3N + 2). *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Capacity Kinks Direction TwoLayerLower.
Import ListNotations.
Local Open Scope R_scope.

(** g at 0, and 0 from distance g on. *)
Definition hat (g u : R) : R := reluR (u + g) + - (2) * reluR u + reluR (u - g).

Lemma hat_0 g : 0 < g -> hat g 0 = g.
Proof. intros H; unfold hat; rewrite (reluR_pos (0 + g)), (reluR_pos 0), (reluR_neg (0 - g)) by lra; ring. Qed.
Lemma hat_far g u : 0 < g -> g <= Rabs u -> hat g u = 0.
Proof.
  intros H A; unfold hat; destruct (Rle_or_lt 0 u).
  - rewrite Rabs_right in A by lra; rewrite !reluR_pos by lra; ring.
  - rewrite Rabs_left in A by lra; rewrite !reluR_neg by lra; ring.
Qed.

(** Bumps (c, p): c times the hat at p. *)
Definition bumps (g : R) (bs : list (R * R)) (u : R) : R :=
  fold_right (fun b s => fst b * hat g (u - snd b) + s) 0 bs.

(** The network: of each bump three neurons that see w . x. *)
Definition bump_layer (w : list R) (g : R) (bs : list (R * R)) : layer R :=
  flat_map (fun b => [(w, g - snd b); (w, - snd b); (w, - g - snd b)]) bs.
Definition bump_weights (bs : list (R * R)) : list R := flat_map (fun b => [fst b; - (2) * fst b; fst b]) bs.
Definition bump_network (w : list R) (g : R) (bs : list (R * R)) : network R :=
  Network [bump_layer w g bs] (bump_weights bs, 0).

Lemma bump_network_value w g bs x : evalR (bump_network w g bs) x = bumps g bs (dotR w x).
Proof.
  unfold evalR, eval, bump_network, preactivation; cbn [hidden output fold_left fst snd]; fold dotR.
  rewrite Rplus_0_r; induction bs as [| [c p] bs IH]; [reflexivity |].
  cbn [bump_layer bump_weights flat_map app activations map fst snd bumps fold_right].
  rewrite !dot_cons; fold (bump_layer w g bs); fold (bump_weights bs); unfold activations in IH; rewrite IH.
  unfold preactivation; cbn [fst snd]; fold dotR.
  fold (bumps g bs (dotR w x)); generalize (bumps g bs (dotR w x)); intros rest; unfold hat.
  replace (dotR w x + (g - p)) with (dotR w x - p + g) by ring.
  replace (dotR w x + - p) with (dotR w x - p) by ring.
  replace (dotR w x + (- g - p)) with (dotR w x - p - g) by ring; ring.
Qed.

Lemma bump_network_sized w g bs : sized (length w) 1 (3 * length bs) (bump_network w g bs).
Proof.
  assert (L : length (bump_layer w g bs) = (3 * length bs)%nat).
  { unfold bump_layer; induction bs as [| b bs IH]; simpl in *; [reflexivity | rewrite IH; lia]. }
  assert (L' : length (bump_weights bs) = (3 * length bs)%nat).
  { clear L; unfold bump_weights; induction bs as [| b bs IH]; simpl in *; [reflexivity | rewrite IH; lia]. }
  repeat split; unfold neurons, widths, well_formed, bump_network; cbn [hidden output well_formed_layers map length fst].
  - apply andb_true_iff; split; [| apply Nat.eqb_eq; lia].
    apply forallb_forall; intros n Hn; apply in_flat_map in Hn as (b & _ & Hn).
    apply Nat.eqb_eq; repeat (destruct Hn as [<- | Hn]; [reflexivity |]); contradiction.
  - simpl; lia.
Qed.

(** Labels v that are 0 outside T, at positions p a distance g apart. *)
Lemma bumps_exist K (p : nat -> R) g T : 0 < g ->
  (forall i j, (i < K)%nat -> (j < K)%nat -> i <> j -> g <= Rabs (p i - p j)) ->
  forall v : nat -> R, (forall i, ~ In i T -> v i = 0) ->
  exists bs, (length bs <= length T)%nat /\ forall i, (i < K)%nat -> bumps g bs (p i) = v i.
Proof.
  intros Pg Far; induction T as [| j T IH]; intros v Z.
  - exists []; split; [auto |]; intros i _; symmetry; apply Z; intros [].
  - set (v' := fun i => if Nat.eq_dec i j then 0 else v i).
    destruct (IH v') as (bs & L & V).
    { intros i Hi; unfold v'; destruct (Nat.eq_dec i j) as [| N]; [reflexivity |]; apply Z; intros [<- | H]; auto. }
    destruct (Nat.lt_ge_cases j K) as [Hj | Hj].
    + exists ((v j / g, p j) :: bs); split; [simpl; lia |]; intros i Hi.
      unfold bumps; cbn [fold_right fst snd]; fold (bumps g bs (p i)); rewrite V by exact Hi; unfold v'.
      destruct (Nat.eq_dec i j) as [-> | N].
      * replace (p j - p j) with 0 by ring; rewrite hat_0 by exact Pg; field; lra.
      * rewrite hat_far by (auto; apply Far; auto); ring.
    + exists bs; split; [simpl; lia |]; intros i Hi; rewrite V by exact Hi; unfold v'.
      destruct (Nat.eq_dec i j); [lia | reflexivity].
Qed.

Lemma fits_nth (net : network R) xs zs : length xs = length zs ->
  (forall i, (i < length xs)%nat -> evalR net (nth i xs []) = nth i zs 0) -> fitsR net xs zs.
Proof.
  revert zs; induction xs as [| x xs IH]; intros [| z zs] L H; try discriminate; [constructor |].
  constructor; [apply (H 0%nat); simpl; lia |]; apply IH; [injection L; auto |].
  intros i Hi; apply (H (S i)); simpl; lia.
Qed.

(** For all N, K, d: 3N neurons suffice. *)
Theorem two_layer_hats (d N K : nat) : suffice d 1 N K (3 * N).
Proof.
  intros T xs zs (LX & D & ND) (LZ & LT & Z).
  destruct (direction d xs D) as (w & g & Lw & Pg & Far).
  destruct (bumps_exist K (fun i => dotR w (nth i xs [])) g T Pg) with (v := fun i => nth i zs 0) as (bs & Lb & V).
  - intros i j Hi Hj Ne; apply Far; try (apply nth_In; lia).
    intros E; apply Ne; apply (proj1 (NoDup_nth xs []) ND i j); lia || exact E.
  - exact Z.
  - exists (bump_network w g bs); split.
    + destruct (bump_network_sized w g bs) as (W & L & M); rewrite Lw in W; repeat split; [exact W | lia].
    + apply fits_nth; [lia |]; intros i Hi; rewrite bump_network_value; apply V; lia.
Qed.

(** `ours/two-layer-exact` where K >= 3N + 2: m* is 3N, in every dimension. *)
Theorem two_layer_m_star_many (d N K : nat) : (1 <= d)%nat -> (3 * N + 2 <= K)%nat -> m_star d 1 N K (3 * N).
Proof.
  intros D HK; split; [apply two_layer_hats |]; intros m S.
  destruct (thm_4_1_2 d N K D) as (T & xs & zs & X & Z & Low).
  destruct (S T xs zs X Z) as (net & (_ & L & M) & Fit); pose proof (Low net L Fit); lia.
Qed.

(** m*(1, K) = 3 for K >= 5. *)
Corollary m_star_one (d K : nat) : (1 <= d)%nat -> (5 <= K)%nat -> m_star d 1 1 K 3.
Proof. intros D HK; apply (two_layer_m_star_many d 1 K D); lia. Qed.

(** N*(m, K) = floor(m / 3) where K >= m + 3. *)
Theorem two_layer_N_star_many (d m K : nat) : (1 <= d)%nat -> (m + 3 <= K)%nat -> N_star d 1 m K (m / 3).
Proof.
  intros D HK; pose proof (Nat.div_mod m 3 ltac:(lia)) as E; pose proof (Nat.mod_upper_bound m 3 ltac:(lia)) as U.
  split; [lia |]; split.
  - apply (suffice_more d 1 _ K (3 * (m / 3))); [lia | apply two_layer_hats].
  - intros N _ S; destruct (thm_4_1_2 d N K D) as (T & xs & zs & X & Z & Low).
    destruct (S T xs zs X Z) as (net & (_ & L & M) & Fit); pose proof (Low net L Fit); lia.
Qed.
