(** Functions t -> a + s t + sum of k * relu (t - b): what data force on their kinks (b, k). *)
From Coq Require Import List Reals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net.
Local Open Scope R_scope.

(** * The scalar product, and what follows a layer *)
Lemma dot_cons a w b v : dotR (a :: w) (b :: v) = a * b + dotR w v.
Proof. reflexivity. Qed.
Lemma dot_scale c w v : dotR (map (Rmult c) w) v = c * dotR w v.
Proof. revert v; induction w as [| a w IH]; intros [| b v]; unfold dotR in *; simpl; rewrite ?IH; ring. Qed.

(** The value of the layers that follow, at what a layer gives. *)
Definition follow (ls : list (layer R)) (o : neuron R) (v : list R) : R := evalR (Network ls o) v.

(** * Kinks *)
Definition kinks := list (R * R).

Fixpoint bends (ks : kinks) (t : R) : R :=
  match ks with
  | [] => 0
  | (b, k) :: ks' => k * reluR (t - b) + bends ks' t
  end.

Definition cpl (a s : R) (ks : kinks) (t : R) : R := a + s * t + bends ks t.

(** f is affine plus at most n kinks. *)
Definition has_kinks (n : nat) (f : R -> R) : Prop :=
  exists a s ks, (length ks <= n)%nat /\ forall t, f t = cpl a s ks t.

Lemma reluR_pos t : 0 <= t -> reluR t = t.
Proof. intros; unfold reluR; apply Rmax_right; lra. Qed.
Lemma reluR_neg t : t <= 0 -> reluR t = 0.
Proof. intros; unfold reluR; apply Rmax_left; lra. Qed.
Lemma reluR_scale c t : 0 <= c -> reluR (c * t) = c * reluR t.
Proof.
  intros Hc; destruct (Rle_or_lt 0 t).
  - rewrite !reluR_pos by nra; ring.
  - rewrite !reluR_neg by nra; ring.
Qed.
Lemma reluR_minus t : reluR (- t) = reluR t - t.
Proof.
  destruct (Rle_or_lt 0 t).
  - rewrite (reluR_pos t), (reluR_neg (- t)) by lra; ring.
  - rewrite (reluR_neg t), (reluR_pos (- t)) by lra; ring.
Qed.

Lemma bends_app ks1 ks2 t : bends (ks1 ++ ks2) t = bends ks1 t + bends ks2 t.
Proof. induction ks1 as [| [b k] ks1 IH]; simpl; [ring | rewrite IH; ring]. Qed.
Lemma bends_scale c ks t : bends (map (fun p => (fst p, c * snd p)) ks) t = c * bends ks t.
Proof. induction ks as [| [b k] ks IH]; simpl; [ring | rewrite IH; ring]. Qed.

Lemma has_kinks_affine a s : has_kinks 0 (fun t => a + s * t).
Proof. exists a, s, []; split; [auto | intro; unfold cpl; simpl; ring]. Qed.
Lemma has_kinks_plus m n f g : has_kinks m f -> has_kinks n g -> has_kinks (m + n) (fun t => f t + g t).
Proof.
  intros (a & s & ks & H & Hf) (a' & s' & ks' & H' & Hg).
  exists (a + a'), (s + s'), (ks ++ ks'); split.
  - rewrite app_length; lia.
  - intro t; rewrite Hf, Hg; unfold cpl; rewrite bends_app; ring.
Qed.
Lemma has_kinks_scale n c f : has_kinks n f -> has_kinks n (fun t => c * f t).
Proof.
  intros (a & s & ks & H & Hf).
  exists (c * a), (c * s), (map (fun p => (fst p, c * snd p)) ks); split.
  - rewrite map_length; lia.
  - intro t; rewrite Hf; unfold cpl; rewrite bends_scale; ring.
Qed.
Lemma has_kinks_more m n f : (m <= n)%nat -> has_kinks m f -> has_kinks n f.
Proof. intros H (a & s & ks & Hl & Hf); exists a, s, ks; split; [lia | exact Hf]. Qed.
Lemma has_kinks_ext n f g : (forall t, f t = g t) -> has_kinks n f -> has_kinks n g.
Proof. intros E (a & s & ks & Hl & Hf); exists a, s, ks; split; [lia | intro t; rewrite <- E; apply Hf]. Qed.

(** A neuron of the first hidden layer has one kink on a line. *)
Lemma has_kinks_neuron A B : has_kinks 1 (fun t => reluR (A * t + B)).
Proof.
  destruct (Rtotal_order A 0) as [H | [H | H]].
  - (* relu (A t + B) = -A relu (-(t - b)) = -A relu (t - b) + A (t - b) *)
    exists B, A, [(- B / A, - A)]; split; [simpl; lia |]; intro t; unfold cpl; simpl.
    replace (A * t + B) with (- A * - (t - - B / A)) by (field; lra).
    rewrite reluR_scale, reluR_minus by lra; field; lra.
  - exists (reluR B), 0, []; split; [simpl; lia |]; intro t; unfold cpl; simpl.
    subst A; replace (0 * t + B) with B by ring; ring.
  - exists 0, 0, [(- B / A, A)]; split; [simpl; lia |]; intro t; unfold cpl; simpl.
    replace (A * t + B) with (A * (t - - B / A)) by (field; lra).
    rewrite reluR_scale by lra; ring.
Qed.

(** The second difference of f at t0 < t1 < t2, times (t1 - t0) (t2 - t1). *)
Definition bend_at (t0 t1 t2 y0 y1 y2 : R) : R := (y2 - y1) * (t1 - t0) - (y1 - y0) * (t2 - t1).

Definition of_sign (s : bool) (k : R) : Prop := if s then 0 < k else k < 0.

(** [forces lo hi s (b, k)]: a kink strictly between lo and hi, of sign s. *)
Definition forces (lo hi : R) (s : bool) (p : R * R) : Prop := lo < fst p < hi /\ of_sign s (snd p).

Lemma bend_relu b t0 t1 t2 : t0 < t1 < t2 ->
  let d := bend_at t0 t1 t2 (reluR (t0 - b)) (reluR (t1 - b)) (reluR (t2 - b)) in
  0 <= d /\ (d = 0 \/ t0 < b < t2).
Proof.
  intros H; unfold bend_at.
  destruct (Rle_or_lt b t0); [| destruct (Rle_or_lt t2 b)].
  - rewrite !reluR_pos by lra; split; [| left]; nra.
  - rewrite !reluR_neg by lra; split; [| left]; nra.
  - split; [| right; lra].
    rewrite (reluR_neg (t0 - b)), (reluR_pos (t2 - b)) by lra.
    destruct (Rle_or_lt b t1); [rewrite reluR_pos by lra | rewrite reluR_neg by lra]; nra.
Qed.

Lemma forced_kink (s : bool) ks t0 t1 t2 : t0 < t1 < t2 ->
  of_sign s (bend_at t0 t1 t2 (bends ks t0) (bends ks t1) (bends ks t2)) -> Exists (forces t0 t2 s) ks.
Proof.
  intros H; induction ks as [| [b k] ks IH]; simpl; intros D.
  - exfalso; unfold bend_at in D; destruct s; simpl in D; lra.
  - destruct (bend_relu b t0 t1 t2 H) as [P Q]; simpl in P, Q.
    set (d := bend_at t0 t1 t2 (reluR (t0 - b)) (reluR (t1 - b)) (reluR (t2 - b))) in *.
    set (e := bend_at t0 t1 t2 (bends ks t0) (bends ks t1) (bends ks t2)) in *.
    assert (D' : of_sign s (k * d + e)).
    { replace (k * d + e) with (bend_at t0 t1 t2 (k * reluR (t0 - b) + bends ks t0)
        (k * reluR (t1 - b) + bends ks t1) (k * reluR (t2 - b) + bends ks t2))
        by (unfold d, e, bend_at; ring). exact D. }
    clear D. destruct Q as [Q | Q].
    + right; apply IH; rewrite Q in D'; replace e with (k * 0 + e) by ring; exact D'.
    + destruct s; simpl in *.
      * destruct (Rle_or_lt k 0).
        -- right; apply IH; nra.
        -- left; split; [exact Q | simpl; lra].
      * destruct (Rle_or_lt 0 k).
        -- right; apply IH; nra.
        -- left; split; [exact Q | simpl; lra].
Qed.

Lemma forced_kink_cpl (s : bool) a sl ks t0 t1 t2 : t0 < t1 < t2 ->
  of_sign s (bend_at t0 t1 t2 (cpl a sl ks t0) (cpl a sl ks t1) (cpl a sl ks t2)) -> Exists (forces t0 t2 s) ks.
Proof.
  intros H D; apply (forced_kink s ks t0 t1 t2 H).
  replace (bend_at t0 t1 t2 (bends ks t0) (bends ks t1) (bends ks t2))
    with (bend_at t0 t1 t2 (cpl a sl ks t0) (cpl a sl ks t1) (cpl a sl ks t2))
    by (unfold bend_at, cpl; ring).
  exact D.
Qed.

(** Predicates no two of which hold of one element, each true of some element, are not more than the elements. *)
Definition disjoint {A} (P Q : A -> Prop) : Prop := forall a, P a -> Q a -> False.

Lemma pigeon {A} (l : list A) (Ps : list (A -> Prop)) :
  Forall (fun P => Exists P l) Ps -> ForallOrdPairs disjoint Ps -> (length Ps <= length l)%nat.
Proof.
  intros HE HD; revert l HE; induction HD as [| P Ps HP HD IH]; intros l HE; simpl; [lia |].
  inversion HE as [| ? ? HP' HE']; subst.
  apply Exists_exists in HP' as (x & Hin & Px).
  apply in_split in Hin as (l1 & l2 & ->).
  assert (L : (length Ps <= length (l1 ++ l2))%nat).
  { apply IH; rewrite Forall_forall in *; intros Q HQ.
    specialize (HE' Q HQ); apply Exists_exists in HE' as (y & Hy & Qy).
    apply Exists_exists; exists y; split; [| exact Qy].
    apply in_app_iff in Hy as [Hy | [<- | Hy]]; [| exfalso; exact (HP Q HQ x Px Qy) |];
      apply in_app_iff; auto. }
  rewrite app_length in *; simpl; lia.
Qed.
