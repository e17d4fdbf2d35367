(** Kind `forced-kinks`, rule `pieces`, the finer counts for two hidden layers: with d_1 = 1 at most d_2 + 1 kinks, with
    d_1 = 2 at most 2 d_2 + 2; with an empty hidden layer none. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Pieces.
Local Open Scope R_scope.

(** * Pieces without a change of sign add nothing *)
Definition one_sign (P : R -> Prop) (f : R -> R) : Prop := (forall t, P t -> 0 <= f t) \/ (forall t, P t -> f t <= 0).

Lemma chord_one_sign f a s x y : x < y -> (forall t, x <= t <= y -> f t = a + s * t) ->
  one_sign (fun t => x <= t <= y) f -> chord (fun t => reluR (f t)) x y.
Proof.
  intros H E [S | S] t Ht.
  - rewrite !reluR_pos by (apply S; lra); rewrite !E by lra; ring.
  - rewrite !reluR_neg by (apply S; lra); ring.
Qed.

(** Over the pieces that [b1 <= b2] cut, f is affine: three zeros, fewer if a piece has one sign. *)
Section Three.
  Variables (f : R -> R) (b1 b2 : R).
  Hypothesis B : b1 <= b2.
  Definition piece (n : nat) (t : R) : Prop :=
    match n with O => t <= b1 | 1%nat => b1 <= t <= b2 | _ => b2 <= t end.
  Hypothesis A : forall n, exists a s, forall t, piece n t -> f t = a + s * t.

  Lemma piece_zero n : exists z, forall x y, x < y -> (forall t, x <= t <= y -> piece n t) -> ~ x < z < y ->
    chord (fun t => reluR (f t)) x y.
  Proof.
    destruct (A n) as (a & s & E), (relu_affine_piece f a s) as (z & Hz).
    exists z; intros x y H P N; apply Hz; auto.
  Qed.

  Lemma piece_none n : one_sign (piece n) f -> forall x y, x < y -> (forall t, x <= t <= y -> piece n t) ->
    chord (fun t => reluR (f t)) x y.
  Proof.
    intros S x y H P; destruct (A n) as (a & s & E); apply (chord_one_sign f a s x y H); [auto |].
    destruct S as [S | S]; [left | right]; auto.
  Qed.

  Lemma in_a_piece x y : x < y -> free [b1; b2] x y -> exists n, (n < 3)%nat /\ forall t, x <= t <= y -> piece n t.
  Proof.
    intros H F; pose proof (F b1 (or_introl eq_refl)); pose proof (F b2 (or_intror (or_introl eq_refl))).
    destruct (Rle_or_lt y b1); [exists 0%nat; split; [lia | simpl; intros; lra] |].
    destruct (Rle_or_lt b2 x); [exists 2%nat; split; [lia | simpl; intros; lra] |].
    exists 1%nat; split; [lia | simpl; intros; lra].
  Qed.

  (** Two zeros suffice if some piece has one sign. *)
  Lemma two_zeros : (exists n, (n < 3)%nat /\ one_sign (piece n) f) ->
    exists Z, (length Z <= 2)%nat /\ pa ([b1; b2] ++ Z) (fun t => reluR (f t)).
  Proof.
    intros (n & Hn & S).
    destruct (piece_zero 0) as (z0 & H0), (piece_zero 1) as (z1 & H1), (piece_zero 2) as (z2 & H2).
    exists (match n with O => [z1; z2] | 1%nat => [z0; z2] | _ => [z0; z1] end); split; [destruct n as [| [|]]; simpl; lia |].
    intros x y H F.
    assert (F0 : free [b1; b2] x y) by (intros r Hr; apply F, in_app_iff; left; exact Hr).
    destruct (in_a_piece x y H F0) as (k & Hk & P).
    assert (N : forall z, In z (match n with O => [z1; z2] | 1%nat => [z0; z2] | _ => [z0; z1] end) -> ~ x < z < y)
      by (intros z Hz; apply F, in_app_iff; right; exact Hz).
    destruct (Nat.eq_dec k n) as [-> | Ne]; [exact (piece_none n S x y H P) |].
    destruct k as [| [| [|]]]; try lia; destruct n as [| [| [|]]]; try lia;
      first [solve [apply H0; auto; apply N; simpl; auto] | solve [apply H1; auto; apply N; simpl; auto]
            | solve [apply H2; auto; apply N; simpl; auto]].
  Qed.
End Three.

(** * One or two ramps *)
Definition ramp (r : bool) (b t : R) : R := if r then reluR (t - b) else reluR (b - t).

Lemma neuron_ramp A B : exists r b c, 0 <= c /\ forall t, reluR (A * t + B) = c * ramp r b t \/ A = 0.
Proof.
  destruct (Rtotal_order A 0) as [H | [H | H]].
  - exists false, (- B / A), (- A); split; [lra |]; intro t; left; unfold ramp.
    replace (A * t + B) with (- A * (- B / A - t)) by (field; lra); apply reluR_scale; lra.
  - exists true, 0, 0; split; [lra |]; auto.
  - exists true, (- B / A), A; split; [lra |]; intro t; left; unfold ramp.
    replace (A * t + B) with (A * (t - - B / A)) by (field; lra); apply reluR_scale; lra.
Qed.
Lemma neuron_ramp' A B : exists r b c k, forall t, reluR (A * t + B) = c * ramp r b t + k.
Proof.
  destruct (Req_dec A 0) as [-> | H].
  - exists true, 0, 0, (reluR B); intro t; replace (0 * t + B) with B by ring; ring.
  - destruct (neuron_ramp A B) as (r & b & c & _ & E); exists r, b, c, 0; intro t; destruct (E t); [lra | contradiction].
Qed.

Lemma ramp_right b t : b <= t -> ramp true b t = t - b /\ ramp false b t = 0.
Proof. intros; unfold ramp; rewrite reluR_pos, reluR_neg by lra; auto. Qed.
Lemma ramp_left b t : t <= b -> ramp true b t = 0 /\ ramp false b t = b - t.
Proof. intros; unfold ramp; rewrite reluR_neg, reluR_pos by lra; auto. Qed.

Lemma one_sign_const (P : R -> Prop) (f : R -> R) (k : R) : (forall t, P t -> f t = k) -> one_sign P f.
Proof. intros E; destruct (Rle_or_lt 0 k); [left | right]; intros t Ht; rewrite E by exact Ht; lra. Qed.

(** u ramp + v ramp + k has one sign on one of the three pieces. *)
Lemma two_ramps r1 r2 b1 b2 u v k : b1 <= b2 ->
  let f := fun t => u * ramp r1 b1 t + v * ramp r2 b2 t + k in
  (forall n, exists a s, forall t, piece b1 b2 n t -> f t = a + s * t) /\
  exists n, (n < 3)%nat /\ one_sign (piece b1 b2 n) f.
Proof.
  intros B f.
  assert (V : forall t,
    (t <= b1 -> f t = u * (if r1 then 0 else b1 - t) + v * (if r2 then 0 else b2 - t) + k) /\
    (b1 <= t <= b2 -> f t = u * (if r1 then t - b1 else 0) + v * (if r2 then 0 else b2 - t) + k) /\
    (b2 <= t -> f t = u * (if r1 then t - b1 else 0) + v * (if r2 then t - b2 else 0) + k)).
  { intros t; unfold f; repeat split; intros Ht.
    - destruct (ramp_left b1 t ltac:(lra)), (ramp_left b2 t ltac:(lra)); destruct r1, r2; rewrite ?H, ?H0, ?H1, ?H2; reflexivity.
    - destruct (ramp_right b1 t ltac:(lra)), (ramp_left b2 t ltac:(lra)); destruct r1, r2; rewrite ?H, ?H0, ?H1, ?H2; reflexivity.
    - destruct (ramp_right b1 t ltac:(lra)), (ramp_right b2 t ltac:(lra)); destruct r1, r2; rewrite ?H, ?H0, ?H1, ?H2; reflexivity. }
  assert (E1 : forall t, piece b1 b2 0 t -> f t = u * (if r1 then 0 else b1 - t) + v * (if r2 then 0 else b2 - t) + k)
    by (intros t Ht; apply V; exact Ht).
  assert (E2 : forall t, piece b1 b2 1 t -> f t = u * (if r1 then t - b1 else 0) + v * (if r2 then 0 else b2 - t) + k)
    by (intros t Ht; apply V; exact Ht).
  assert (E3 : forall n t, piece b1 b2 (S (S n)) t -> f t = u * (if r1 then t - b1 else 0) + v * (if r2 then t - b2 else 0) + k)
    by (intros n t Ht; apply V; exact Ht).
  clearbody f; clear V; split.
  - intros n; destruct n as [| [| n]]; [clear E2 E3 | clear E1 E3 | clear E1 E2]; destruct r1, r2.
    + exists k, 0; intros; rewrite E1 by assumption; ring.
    + exists (v * b2 + k), (- v); intros; rewrite E1 by assumption; ring.
    + exists (u * b1 + k), (- u); intros; rewrite E1 by assumption; ring.
    + exists (u * b1 + v * b2 + k), (- u - v); intros; rewrite E1 by assumption; ring.
    + exists (k - u * b1), u; intros; rewrite E2 by assumption; ring.
    + exists (k - u * b1 + v * b2), (u - v); intros; rewrite E2 by assumption; ring.
    + exists k, 0; intros; rewrite E2 by assumption; ring.
    + exists (v * b2 + k), (- v); intros; rewrite E2 by assumption; ring.
    + exists (k - u * b1 - v * b2), (u + v); intros; rewrite (E3 n) by assumption; ring.
    + exists (k - u * b1), u; intros; rewrite (E3 n) by assumption; ring.
    + exists (k - v * b2), v; intros; rewrite (E3 n) by assumption; ring.
    + exists k, 0; intros; rewrite (E3 n) by assumption; ring.
  - destruct r1, r2.
    + exists 0%nat; split; [lia |]; apply (one_sign_const _ f k); intros; rewrite E1 by assumption; ring.
    + set (p := v * (b2 - b1) + k); set (q := u * (b2 - b1) + k).
      destruct (Rle_or_lt (v * p) 0) as [Hl | Hl]; cycle 1.
      { exists 0%nat; split; [lia |]; destruct (Rle_or_lt 0 v); [left | right]; intros t Ht;
          rewrite (E1 t Ht); simpl in Ht; unfold p in Hl; nra. }
      destruct (Rle_or_lt (u * q) 0) as [Hr | Hr]; cycle 1.
      { exists 2%nat; split; [lia |]; destruct (Rle_or_lt 0 u); [left | right]; intros t Ht;
          rewrite (E3 0%nat t Ht); simpl in Ht; unfold q in Hr; nra. }
      destruct (Req_dec v 0) as [-> | Hv].
      { exists 0%nat; split; [lia |]; apply (one_sign_const _ f k); intros; rewrite E1 by assumption; ring. }
      destruct (Req_dec u 0) as [-> | Hu].
      { exists 2%nat; split; [lia |]; apply (one_sign_const _ f k); intros; rewrite (E3 0%nat) by assumption; ring. }
      exists 1%nat; split; [lia |].
      assert (PQ : (0 <= p /\ 0 <= q) \/ (p <= 0 /\ q <= 0)).
      { unfold p, q in *; set (d := b2 - b1) in *; assert (0 <= d) by (unfold d; lra); clearbody d.
        destruct (Rdichotomy v 0 Hv), (Rdichotomy u 0 Hu).
        - (* v < 0, u < 0: p, q >= 0 *) left; split; nra.
        - (* v < 0 < u: k >= 0 from p, k <= 0 from q *) left; split; [nra |]; assert (0 <= v * d + k) by nra; nra.
        - right; split; [nra |]; assert (v * d + k <= 0) by nra; nra.
        - right; split; nra. }
      assert (C : forall t, piece b1 b2 1 t -> f t * (b2 - b1) = p * (b2 - t) + q * (t - b1)).
      { intros t Ht; rewrite (E2 t Ht); unfold p, q; ring. }
      destruct (Rle_lt_or_eq_dec _ _ B) as [Hd | Hd].
      * destruct PQ as [[Pp Pq] | [Pp Pq]]; [left | right]; intros t Ht; pose proof (C t Ht); simpl in Ht; nra.
      * apply (one_sign_const _ f k); intros t Ht; rewrite (E2 t Ht); simpl in Ht; replace t with b1 by lra; rewrite Hd; ring.
    + exists 1%nat; split; [lia |]; apply (one_sign_const _ f k); intros; rewrite E2 by assumption; ring.
    + exists 2%nat; split; [lia |]; apply (one_sign_const _ f k); intros; rewrite (E3 0%nat) by assumption; ring.
Qed.

(** * Two hidden layers with one or two neurons in the first *)
(** Each neuron of layer 2 adds z points to the breakpoints S of layer 1. *)
Lemma layer_two S z (fs : list (R -> R)) :
  (forall f, In f fs -> exists Z, (length Z <= z)%nat /\ pa (S ++ Z) (fun t => reluR (f t))) ->
  exists Z, (length Z <= length fs * z)%nat /\ Forall (pa (S ++ Z)) (map (fun f t => reluR (f t)) fs).
Proof.
  induction fs as [| f fs IH]; intros H; simpl; [exists []; split; [auto | constructor] |].
  destruct IH as (Z & L & P); [intros g Hg; apply H; right; exact Hg |].
  destruct (H f (or_introl eq_refl)) as (Z' & L' & P'); exists (Z' ++ Z); split; [rewrite app_length; lia |].
  constructor.
  - apply (pa_incl (S ++ Z')); [| exact P']; intros s Hs; rewrite !in_app_iff in *; tauto.
  - eapply Forall_impl; [| exact P]; intros g; apply pa_incl; intros s Hs; rewrite !in_app_iff in *; tauto.
Qed.

(** Layer 1 as two ramps, b1 <= b2, of which layer 2 sees combinations. *)
Lemma pa_two_ramps r1 r2 b1 b2 u v k : exists Z, (length Z <= 2)%nat /\
  pa ([b1; b2] ++ Z) (fun t => reluR (u * ramp r1 b1 t + v * ramp r2 b2 t + k)).
Proof.
  destruct (Rle_or_lt b1 b2) as [B | B].
  - destruct (two_ramps r1 r2 b1 b2 u v k B) as (A & n & Hn & S).
    apply (two_zeros (fun t => u * ramp r1 b1 t + v * ramp r2 b2 t + k) b1 b2 B A); exists n; split; assumption.
  - destruct (two_ramps r2 r1 b2 b1 v u k ltac:(lra)) as (A & n & Hn & S).
    destruct (two_zeros (fun t => v * ramp r2 b2 t + u * ramp r1 b1 t + k) b2 b1 ltac:(lra) A) as (Z & L & P);
      [exists n; split; assumption |].
    exists Z; split; [exact L |].
    apply (pa_ext _ (fun t => reluR (v * ramp r2 b2 t + u * ramp r1 b1 t + k))).
    + intro t; f_equal; ring.
    + apply (pa_incl ([b2; b1] ++ Z)); [| exact P]; intros s Hs; simpl in *; tauto.
Qed.

(** With one ramp one zero suffices: on one side it is constant. *)
Lemma pa_one_ramp r b u k : exists Z, (length Z <= 1)%nat /\ pa ([b] ++ Z) (fun t => reluR (u * ramp r b t + k)).
Proof.
  assert (V : forall t, (b <= t -> u * ramp r b t + k = (if r then k - u * b else k) + (if r then u else 0) * t) /\
                        (t <= b -> u * ramp r b t + k = (if r then k else k + u * b) + (if r then 0 else - u) * t)).
  { intro t; split; intros Ht; [destruct (ramp_right b t Ht) as [E1 E2] | destruct (ramp_left b t Ht) as [E1 E2]];
      destruct r; rewrite ?E1, ?E2; ring. }
  set (f := fun t => u * ramp r b t + k) in *; change (fun t => reluR (u * ramp r b t + k)) with (fun t => reluR (f t)).
  assert (V' : forall t, (b <= t -> f t = (if r then k - u * b else k) + (if r then u else 0) * t) /\
                         (t <= b -> f t = (if r then k else k + u * b) + (if r then 0 else - u) * t)) by exact V.
  clearbody f; clear V.
  destruct (relu_affine_piece f (if r then k - u * b else k + u * b) (if r then u else - u)) as (z & Hz).
  exists [z]; split; [simpl; lia |]; intros x y H F.
  assert (Nb : ~ x < b < y) by (apply F; simpl; auto); assert (Nz : ~ x < z < y) by (apply F; simpl; auto).
  destruct r.
  - destruct (Rle_or_lt b x).
    + apply Hz; auto; intros t Ht; destruct (V' t) as [V1 _]; rewrite V1 by lra; ring.
    + apply (chord_one_sign f k 0 x y H); [intros t Ht; destruct (V' t) as [_ V2]; rewrite V2 by lra; ring |].
      apply (one_sign_const _ f k); intros t Ht; destruct (V' t) as [_ V2]; rewrite V2 by lra; ring.
  - destruct (Rle_or_lt b x).
    + apply (chord_one_sign f k 0 x y H); [intros t Ht; destruct (V' t) as [V1 _]; rewrite V1 by lra; ring |].
      apply (one_sign_const _ f k); intros t Ht; destruct (V' t) as [V1 _]; rewrite V1 by lra; ring.
    + apply Hz; auto; intros t Ht; destruct (V' t) as [_ V2]; rewrite V2 by lra; ring.
Qed.

Definition few (d1 d2 : nat) : nat := match d1 with O => 0%nat | 1%nat => (d2 + 1)%nat | _ => (2 * d2 + 2)%nat end.

(** The functions of layer 1 along the line. *)
Lemma layer_one (n : neuron R) pv : exists r b c k, forall t,
  reluR (preactivation R 0 Rplus Rmult n (on pv t)) = c * ramp r b t + k.
Proof.
  assert (G : exists A B, forall t, preactivation R 0 Rplus Rmult n (on pv t) = A * t + B).
  { destruct n as [w bias]; unfold preactivation; cbn [fst snd].
    assert (D : exists A B, forall t, dotR w (on pv t) = A * t + B).
    { revert pv; induction w as [| a w IH]; intros pv; [exists 0, 0; intro; unfold dotR; simpl; ring |].
      destruct pv as [| [x y] pv]; [exists 0, 0; intro; unfold dotR; simpl; ring |].
      destruct (IH pv) as (A & B & E); exists (a * y + A), (a * x + B); intro t.
      unfold on, affines, at_; cbn [map fst snd]; rewrite (dot_cons a w).
      fold (affines pv); fold (at_ (affines pv) t); fold (on pv t); rewrite E; ring. }
    destruct D as (A & B & E); exists A, (B + bias); intro t; fold dotR; rewrite E; ring. }
  destruct G as (A & B & E), (neuron_ramp' A B) as (r & b & c & k & E').
  exists r, b, c, k; intro t; rewrite E; apply E'.
Qed.

Lemma pre_hd n x vs : preactivation R 0 Rplus Rmult n (x :: vs) = hd 0 (fst n) * x + preactivation R 0 Rplus Rmult (tl (fst n), snd n) vs.
Proof. destruct n as [[| a w] c]; unfold preactivation; simpl; ring. Qed.
Lemma pre_nil n : preactivation R 0 Rplus Rmult n [] = snd n.
Proof. destruct n as [[| a w] c]; unfold preactivation; simpl; ring. Qed.

(** Two hidden layers, the first of at most two neurons, on any line, for any real weights. *)
Theorem few_on_a_line (l1 l2 : layer R) (o : neuron R) (pv : list (R * R)) : (length l1 <= 2)%nat ->
  exists f, has_kinks (few (length l1) (length l2)) f /\ forall t, evalR (Network [l1; l2] o) (on pv t) = f t.
Proof.
  intros L1.
  set (vals := fun t => activations R 0 Rplus Rmult reluR l1 (on pv t)).
  set (gs := map (fun (n : neuron R) t => preactivation R 0 Rplus Rmult n (vals t)) l2).
  assert (G : exists S z, (length S + length l2 * z <= few (length l1) (length l2))%nat /\
     forall f, In f gs -> exists Z, (length Z <= z)%nat /\ pa (S ++ Z) (fun t => reluR (f t))).
  { destruct l1 as [| n1 [| n2 [| n3 l1]]]; [| | | simpl in L1; lia].
    - exists [], 0%nat; split; [simpl; lia |]; intros f Hf; apply in_map_iff in Hf as (n & <- & _).
      exists []; split; [simpl; lia |]; apply (pa_ext _ (fun t => reluR (snd n) + 0 * t)); [| apply pa_affine].
      intro t; unfold vals; simpl; rewrite pre_nil; ring.
    - destruct (layer_one n1 pv) as (r & b & c & k & E).
      exists [b], 1%nat; split; [simpl; lia |]; intros f Hf; apply in_map_iff in Hf as (n & <- & _).
      destruct (pa_one_ramp r b (hd 0 (fst n) * c) (hd 0 (fst n) * k + snd n)) as (Z & LZ & P).
      exists Z; split; [exact LZ |]; refine (pa_ext _ _ _ _ P); intro t; f_equal.
      unfold vals; simpl; rewrite pre_hd, pre_nil, E; simpl; ring.
    - destruct (layer_one n1 pv) as (r1 & b1 & c1 & k1 & E1), (layer_one n2 pv) as (r2 & b2 & c2 & k2 & E2).
      exists [b1; b2], 2%nat; split; [simpl; lia |]; intros f Hf; apply in_map_iff in Hf as (n & <- & _).
      destruct (pa_two_ramps r1 r2 b1 b2 (hd 0 (fst n) * c1) (hd 0 (tl (fst n)) * c2)
        (hd 0 (fst n) * k1 + hd 0 (tl (fst n)) * k2 + snd n)) as (Z & LZ & P).
      exists Z; split; [exact LZ |]; refine (pa_ext _ _ _ _ P); intro t; f_equal.
      unfold vals; simpl; rewrite pre_hd, pre_hd, pre_nil, E1, E2; simpl; ring. }
  destruct G as (S & z & Lz & HZ); destruct (layer_two S z gs HZ) as (Z & LZ & P).
  set (hs := map (fun f t => reluR (f t)) gs) in *.
  exists (fun t => preactivation R 0 Rplus Rmult o (at_ hs t)); split.
  - apply (has_kinks_more (length (S ++ Z))); [| apply kinks_of_pa, pa_preactivation, P].
    unfold gs in LZ; rewrite map_length in LZ; rewrite app_length; lia.
  - intros t; unfold evalR, eval; cbn [hidden output fold_left]; f_equal; unfold hs, gs, at_, vals; rewrite !map_map; reflexivity.
Qed.

(** * The checker *)
Definition check_pieces_two (d1 d2 : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  check_kinks xs zs idx && (0 <=? d1)%Z && (d1 <=? 2)%Z && (0 <=? d2)%Z &&
  ((if d1 =? 0 then 0 else if d1 =? 1 then d2 + 1 else 2 * d2 + 2) <? Zlength idx)%Z.

(** Rule `pieces`, two hidden layers, the first of at most two neurons. *)
Theorem pieces_two_sound (d1 d2 : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_pieces_two d1 d2 xs zs idx = true ->
  forall N : network R, widths N = [Z.to_nat d1; Z.to_nat d2] -> ~ fits_data N xs zs.
Proof.
  unfold check_pieces_two; intros H [hid o] HW Fit; rewrite !andb_true_iff in H; destruct H as [[[[H A] B] C] D].
  apply Z.leb_le in A, B, C; apply Z.ltb_lt in D; rewrite Zlength_correct in D.
  unfold widths in HW; simpl in HW; destruct hid as [| l1 [| l2 [|]]]; try discriminate; simpl in HW.
  injection HW as H1 H2.
  enough (G : (length idx <= few (length l1) (length l2))%nat).
  { assert (d1 = 0 \/ d1 = 1 \/ d1 = 2)%Z as [E | [E | E]] by lia; rewrite E in D, H1; cbn [Z.eqb Pos.eqb] in D;
      [assert (L : length l1 = 0%nat) by (rewrite H1; reflexivity) | assert (L : length l1 = 1%nat) by (rewrite H1; reflexivity)
      | assert (L : length l1 = 2%nat) by (rewrite H1; reflexivity)]; rewrite L, H2 in G; unfold few in G; lia. }
  apply (check_kinks_sound xs zs idx (evalR (Network [l1; l2] o)) _ H); [| exact Fit].
  intros p v; destruct (few_on_a_line l1 l2 o (pairs p v) ltac:(lia)) as (f & K & E); exists f; split; [exact K |].
  intros t x Hx; rewrite (on_line_on p v t x Hx); apply E.
Qed.
