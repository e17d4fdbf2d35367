(** The largest (d_1 + 1) .. (d_h + 1) for a given sum of widths: widths that differ by at most one. (For the row `ours/deep-lower`.) *)
From Coq Require Import List Lia Arith.
From FTC Require Import Pieces.
Import ListNotations.
Local Open Scope nat_scope.

(** (w + 1) / (q + 1) is at most ((q + 2) / (q + 1))^(w - q), on either side of q. *)
Lemma wider q k : (q + k + 1) * (q + 1) ^ k <= (q + 1) * (q + 2) ^ k.
Proof. induction k as [| k IH]; [simpl; lia |]; rewrite !Nat.pow_succ_r'; set (a := (q + 1) ^ k) in *; set (b := (q + 2) ^ k) in *; nia. Qed.
Lemma narrower q k : k <= q -> (q - k + 1) * (q + 2) ^ k <= (q + 1) * (q + 1) ^ k.
Proof.
  induction k as [| k IH]; intros H; [simpl; lia |]; specialize (IH ltac:(lia)); rewrite !Nat.pow_succ_r'.
  set (a := (q + 1) ^ k) in *; set (b := (q + 2) ^ k) in *; replace (q - k + 1) with (q - S k + 2) in IH by lia; set (e := q - S k) in *.
  apply Nat.le_trans with ((q + 1) * ((e + 2) * b)); [| apply Nat.mul_le_mono_l; exact IH].
  replace ((e + 1) * ((q + 2) * b)) with ((e + 1) * (q + 2) * b) by ring; replace ((q + 1) * ((e + 2) * b)) with ((q + 1) * (e + 2) * b) by ring.
  apply Nat.mul_le_mono_r; assert (e <= q) by (unfold e; lia); nia.
Qed.

Lemma one_width q w : (w + 1) * (q + 1) ^ w * (q + 2) ^ q <= (q + 1) ^ (q + 1) * (q + 2) ^ w.
Proof.
  rewrite (Nat.pow_add_r (q + 1) q 1), Nat.pow_1_r; destruct (Nat.le_gt_cases q w) as [H | H].
  - replace w with (q + (w - q)) by lia; set (k := w - q); rewrite !Nat.pow_add_r; pose proof (wider q k).
    set (a := (q + 1) ^ k) in *; set (b := (q + 2) ^ k) in *; set (A := (q + 1) ^ q); set (B := (q + 2) ^ q).
    replace ((q + k + 1) * (A * a) * B) with (A * B * ((q + k + 1) * a)) by ring; replace (A * (q + 1) * (B * b)) with (A * B * ((q + 1) * b)) by ring.
    apply Nat.mul_le_mono_l; assumption.
  - pose proof (narrower q (q - w) ltac:(lia)) as N; replace (q - (q - w)) with w in N by lia.
    replace ((q + 2) ^ q) with ((q + 2) ^ w * (q + 2) ^ (q - w)) by (rewrite <- Nat.pow_add_r; f_equal; lia).
    replace ((q + 1) ^ q) with ((q + 1) ^ w * (q + 1) ^ (q - w)) by (rewrite <- Nat.pow_add_r; f_equal; lia).
    set (a := (q + 1) ^ (q - w)) in *; set (b := (q + 2) ^ (q - w)) in *; set (A := (q + 1) ^ w); set (B := (q + 2) ^ w).
    replace ((w + 1) * A * (B * b)) with (A * B * ((w + 1) * b)) by ring; replace (A * a * (q + 1) * B) with (A * B * ((q + 1) * a)) by ring.
    apply Nat.mul_le_mono_l; assumption.
Qed.

Lemma all_widths q ws : product ws * (q + 1) ^ list_sum ws * (q + 2) ^ (q * length ws) <= (q + 1) ^ ((q + 1) * length ws) * (q + 2) ^ list_sum ws.
Proof.
  induction ws as [| w ws IH]; [rewrite !Nat.mul_0_r; simpl; lia |].
  change (product (w :: ws)) with ((w + 1) * product ws); change (list_sum (w :: ws)) with (w + list_sum ws); cbn [length].
  rewrite !Nat.mul_succ_r, !Nat.pow_add_r; pose proof (one_width q w) as O.
  refine (Nat.le_trans _ _ _ _ (Nat.le_trans _ _ _ (Nat.mul_le_mono _ _ _ _ O IH) _)); apply Nat.eq_le_incl; [ring |].
  rewrite (Nat.pow_add_r (q + 1) q 1), Nat.pow_1_r; ring.
Qed.

(** No widths with this sum have more pieces than widths q + 1 (r of them) and q. *)
Theorem even_widths q r ws : list_sum ws = q * length ws + r -> r <= length ws -> product ws <= (q + 2) ^ r * (q + 1) ^ (length ws - r).
Proof.
  intros E H; pose proof (all_widths q ws) as A; rewrite E in A; set (h := length ws) in *.
  replace ((q + 1) * h) with (q * h + r + (h - r)) in A by lia; rewrite !Nat.pow_add_r in A.
  assert (P1 : (q + 1) ^ (q * h) <> 0) by (apply Nat.pow_nonzero; lia); assert (P2 : (q + 1) ^ r <> 0) by (apply Nat.pow_nonzero; lia).
  assert (P3 : (q + 2) ^ (q * h) <> 0) by (apply Nat.pow_nonzero; lia).
  set (a := (q + 1) ^ (q * h)) in *; set (b := (q + 1) ^ r) in *; set (c := (q + 2) ^ (q * h)) in *; set (x := (q + 2) ^ r) in *.
  set (y := (q + 1) ^ (h - r)) in *; apply (Nat.mul_le_mono_pos_l _ _ (a * b * c)); [nia |].
  replace (a * b * c * product ws) with (product ws * (a * b) * c) by ring; replace (a * b * c * (x * y)) with (a * b * y * (c * x)) by ring; exact A.
Qed.
