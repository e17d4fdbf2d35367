(** Three layers, nine samples: widths 2, 3 fit any labels (`ours/three-layer-f` for p = 2, q = 3), so that five neurons do for
    K <= 9. Two regions of four samples, from valley to peak and from peak to valley, and one sample left of both. In a region P
    falls from the valley and Q rises, M = P + Q - 1 - Y, and P is off at the peak; the lines of P meet between the peaks. *)
From Coq Require Import List Reals Lra Lia Bool.
From FTC Require Import Net Kinks MeetingLines.
Import ListNotations.
Local Open Scope R_scope.

Definition value (P Q M : R) : R := reluR P + reluR Q - reluR M - 1.

(** A region: p2 is the valley, p5 the peak. P = 1 + e2 - a (t - p2), Q = q + k (t - p3), Y = e4 - c (t - p4). *)
Lemma region p2 p3 p4 p5 e2 e3 e4 e5 a c k q n s :
  0 < s -> 99 * s <= n -> n <= / 100 -> Rabs e2 <= s -> Rabs e3 <= s -> Rabs e4 <= s -> Rabs e5 <= s ->
  q = e3 - e2 + a * (p3 - p2) -> a * (p5 - p2) = 1 + e2 - e4 + e5 + c * (p5 - p4) ->
  99 * n <= a * (p3 - p2) -> 99 * n <= a * (p4 - p3) -> 99 * n <= a * (p5 - p4) ->
  99 * s <= c * (p3 - p2) -> 99 * s <= c * (p4 - p3) -> 99 * s <= c * (p5 - p4) -> c * (p5 - p4) <= n + s ->
  5 <= k * (p3 - p2) -> 5 <= k * (p4 - p3) -> 5 <= k * (p5 - p4) ->
  let P t := 1 + e2 - a * (t - p2) in let Q t := q + k * (t - p3) in let M t := P t + Q t - 1 - (e4 - c * (t - p4)) in
  Forall (fun p => value (P (fst p)) (Q (fst p)) (M (fst p)) = snd p) [(p2, e2); (p3, e3); (p4, e4); (p5, e5)].
Proof.
  intros S1 S2 N B2 B3 B4 B5 -> A A1 A2 A3 C1 C2 C3 C4 K1 K2 K3 P Q M; unfold value, M, Q, P; clear P Q M.
  assert (Two : forall e, Rabs e <= s -> - s <= e <= s).
  { intros e H; pose proof (Rle_abs e); pose proof (Rle_abs (- e)) as G; rewrite Rabs_Ropp in G; lra. }
  apply Two in B2, B3, B4, B5; repeat constructor; cbn [fst snd].
  - rewrite reluR_pos, reluR_neg, reluR_neg by lra; lra.
  - rewrite reluR_pos, reluR_pos, reluR_neg by lra; lra.
  - rewrite !reluR_pos by lra; lra.
  - rewrite reluR_neg, !reluR_pos by lra; lra.
Qed.

(** x y <= 1 part in 1/r of it for a share r. *)
Lemma share r w g x l gap y : 0 < r -> 0 <= x -> r * w = g -> g <= gap -> l <= w -> y <= x * l -> r * y <= x * gap.
Proof.
  intros R X E G L Y; pose proof (Rmult_le_compat_l x _ _ X G); pose proof (Rmult_le_compat_l x _ _ X L).
  pose proof (Rmult_le_compat_l r _ _ (Rlt_le _ _ R) Y); pose proof (Rmult_le_compat_l r _ _ (Rlt_le _ _ R) H0).
  rewrite <- E in H; lra.
Qed.

Section Nine.
  Variables t1 t2 t3 t4 t5 t6 t7 t8 t9 z1 z2 z3 z4 z5 z6 z7 z8 z9 : R.
  Hypotheses (T1 : t1 < t2) (T2 : t2 < t3) (T3 : t3 < t4) (T4 : t4 < t5) (T5 : t5 < t6) (T6 : t6 < t7) (T7 : t7 < t8) (T8 : t8 < t9).
  Hypotheses (Z1 : Rabs z1 <= 1) (Z2 : Rabs z2 <= 1) (Z3 : Rabs z3 <= 1) (Z4 : Rabs z4 <= 1) (Z5 : Rabs z5 <= 1)
    (Z6 : Rabs z6 <= 1) (Z7 : Rabs z7 <= 1) (Z8 : Rabs z8 <= 1) (Z9 : Rabs z9 <= 1) (Z21 : z2 <= z1).

  (** The breakpoint and the sizes: the two lines of P meet there. *)
  Lemma breakpoint r : 0 < r -> exists b n s a a' c c', t5 < b < t6 /\ 0 < n <= r /\ 0 < s <= r * n /\
    c * (b - t4) = s * z4 + n /\ c' * (t7 - b) = s * z7 + n /\
    a * (t5 - t2) = 1 + s * z2 - s * z4 + s * z5 + c * (t5 - t4) /\
    a' * (t9 - t6) = 1 + s * z9 - s * z7 + s * z6 + c' * (t7 - t6) /\
    s * z2 - a * (b - t2) = s * z9 - a' * (t9 - b).
  Proof.
    intros Hr; set (A := t5 - t2); set (B := t9 - t6); set (f := (t5 - t4) / A); set (g := (t7 - t6) / B).
    set (V := fun b => ((f - g) + 0 * b) + (f * (t4 - t2) * / (b - t4) + g * (t9 - t7) * / (b - t7))).
    set (W := fun b => (z4 * f - z7 * g - (z2 - z9) - (z2 - z4 + z5) / A * t2 - (z9 - z7 + z6) / B * t9
        + ((z2 - z4 + z5) / A + (z9 - z7 + z6) / B) * b)
      + (z4 * f * (t4 - t2) * / (b - t4) + z7 * g * (t9 - t7) * / (b - t7))).
    set (x := (t5 * B + t6 * A) / (A + B)); set (k := - (A + B) / (A * B)).
    assert (PA : 0 < A) by (unfold A; lra); assert (PB : 0 < B) by (unfold B; lra).
    assert (Ex : x * (A + B) = t5 * B + t6 * A) by (unfold x; field; lra).
    assert (X : t5 < x < t6).
    { split; apply Rmult_lt_reg_r with (A + B); try lra; rewrite Ex; [assert (0 < (t6 - t5) * A) by nra | assert (0 < (t6 - t5) * B) by nra]; lra. }
    destruct (meet V W x t5 t6 k r X) as (b & n & s & Hb & Hn & Hs & E); [| exact Hr | | |].
    - unfold k; intros E; assert (G : - (A + B) / (A * B) * (A * B) = - (A + B)) by (field; lra); rewrite E in G; lra.
    - apply gentle_plus; [apply gentle_affine |]; apply gentle_plus; apply gentle_scale, gentle_inverse; lra.
    - apply gentle_plus; [apply gentle_affine |]; apply gentle_plus; apply gentle_scale, gentle_inverse; lra.
    - set (c := (s * z4 + n) / (b - t4)); set (c' := (s * z7 + n) / (t7 - b)).
      exists b, n, s, ((1 + s * z2 - s * z4 + s * z5 + c * (t5 - t4)) / A), ((1 + s * z9 - s * z7 + s * z6 + c' * (t7 - t6)) / B), c, c'.
      split; [exact Hb |]; split; [exact Hn |]; split; [exact Hs |].
      split; [unfold c; field; lra |]; split; [unfold c'; field; lra |].
      split; [fold A; field; lra |]; split; [fold B; field; lra |].
      assert (K : k * (b - x) = (t9 - b) / B - (b - t2) / A).
      { unfold k, x; replace t5 with (t2 + A) by (unfold A; ring); replace t6 with (t9 - B) by (unfold B; ring); field; lra. }
      rewrite K in E; unfold V, W, f, g in E; unfold c, c'.
      assert (G : (s * z2 - (1 + s * z2 - s * z4 + s * z5 + (s * z4 + n) / (b - t4) * (t5 - t4)) / A * (b - t2))
        - (s * z9 - (1 + s * z9 - s * z7 + s * z6 + (s * z7 + n) / (t7 - b) * (t7 - t6)) / B * (t9 - b))
        = ((t9 - b) / B - (b - t2) / A) -
          (n * (((t5 - t4) / A - (t7 - t6) / B + 0 * b) + ((t5 - t4) / A * (t4 - t2) * / (b - t4) + (t7 - t6) / B * (t9 - t7) * / (b - t7))) +
           s * ((z4 * ((t5 - t4) / A) - z7 * ((t7 - t6) / B) - (z2 - z9) - (z2 - z4 + z5) / A * t2 - (z9 - z7 + z6) / B * t9
             + ((z2 - z4 + z5) / A + (z9 - z7 + z6) / B) * b)
             + (z4 * ((t5 - t4) / A) * (t4 - t2) * / (b - t4) + z7 * ((t7 - t6) / B) * (t9 - t7) * / (b - t7)))));
        [| rewrite E in G; lra].
      field; repeat split; lra.
  Qed.

  (** Two neurons in layer 1, at b0 and b; three in layer 2. *)
  Definition three_at (u v : R) (p0 p1 p2 q0 q1 q2 m0 m1 m2 : R) : R :=
    value (p0 + p1 * u + p2 * v) (q0 + q1 * u + q2 * v) (m0 + m1 * u + m2 * v).

  Lemma nine_scaled : exists s b0 b p0 p1 p2 q0 q1 q2 m0 m1 m2, 0 < s /\
    Forall (fun p => three_at (reluR (fst p - b0)) (reluR (fst p - b)) p0 p1 p2 q0 q1 q2 m0 m1 m2 = s * snd p)
      [(t1, z1); (t2, z2); (t3, z3); (t4, z4); (t5, z5); (t6, z6); (t7, z7); (t8, z8); (t9, z9)].
  Proof.
    set (w := t9 - t1); destruct (small [t2 - t1; t3 - t2; t4 - t3; t5 - t4; t6 - t5; t7 - t6; t8 - t7; t9 - t8]) as (g & Pg & G).
    { repeat constructor; lra. }
    split_small G; set (r := g / w); assert (Pw : 0 < w) by (unfold w; lra).
    assert (Er : r * w = g) by (unfold r; field; lra); assert (Pr : 0 < r) by (apply Rdiv_lt_0_compat; assumption).
    assert (R1 : r <= 1) by (apply Rmult_le_reg_r with w; [exact Pw | unfold w in *; lra]).
    destruct (breakpoint (r / 100) ltac:(lra)) as (b & n & s & a & a' & c & c' & Hb & [Pn Hn] & [Ps Hs] & Ec & Ec' & Ea & Ea' & Em).
    assert (Rn : 100 * s <= r * n) by lra.
    assert (Rn' : r * n <= n) by (rewrite <- (Rmult_1_l n) at 2; apply Rmult_le_compat_r; lra).
    assert (Rs : r * s <= s) by (rewrite <- (Rmult_1_l s) at 2; apply Rmult_le_compat_r; lra).
    assert (Bd : forall z, Rabs z <= 1 -> Rabs (s * z) <= s).
    { intros z Hz; rewrite Rabs_mult, (Rabs_right s) by lra; rewrite <- (Rmult_1_r s) at 2; apply Rmult_le_compat_l; lra. }
    assert (Two : forall z, Rabs z <= 1 -> - s <= s * z <= s).
    { intros z Hz; apply Bd in Hz; pose proof (Rle_abs (s * z)); pose proof (Rle_abs (- (s * z))) as HH; rewrite Rabs_Ropp in HH; lra. }
    pose proof (Two z1 Z1); pose proof (Two z2 Z2); pose proof (Two z3 Z3); pose proof (Two z4 Z4); pose proof (Two z5 Z5).
    pose proof (Two z6 Z6); pose proof (Two z7 Z7); pose proof (Two z8 Z8); pose proof (Two z9 Z9); clear Two.
    (* slopes of Y *)
    assert (Pos : forall x l y, 0 < l -> 0 < y -> x * l = y -> 0 < x).
    { clear; intros x l y L Y E; apply Rmult_lt_reg_r with l; lra. }
    assert (Pc : 0 < c) by (apply (Pos c (b - t4) (s * z4 + n)); lra).
    assert (Pc' : 0 < c') by (apply (Pos c' (t7 - b) (s * z7 + n)); lra).
    assert (Cg : forall gap, g <= gap -> 99 * s <= c * gap).
    { intros gap Hg; pose proof (share r w g c (b - t4) gap (n - s) Pr ltac:(lra) Er Hg ltac:(unfold w; lra) ltac:(lra)); lra. }
    assert (Cg' : forall gap, g <= gap -> 99 * s <= c' * gap).
    { intros gap Hg; pose proof (share r w g c' (t7 - b) gap (n - s) Pr ltac:(lra) Er Hg ltac:(unfold w; lra) ltac:(lra)); lra. }
    assert (C4 : c * (t5 - t4) <= n + s).
    { apply Rle_trans with (c * (b - t4)); [apply Rmult_le_compat_l; lra | lra]. }
    assert (C4' : c' * (t7 - t6) <= n + s).
    { apply Rle_trans with (c' * (t7 - b)); [apply Rmult_le_compat_l; lra | lra]. }
    (* slopes of P *)
    assert (C0 := Cg (t5 - t4) ltac:(lra)); assert (C0' := Cg' (t7 - t6) ltac:(lra)).
    assert (Pa : 0 < a) by (apply (Pos a (t5 - t2) _ ltac:(lra)) in Ea; lra).
    assert (Pa' : 0 < a') by (apply (Pos a' (t9 - t6) _ ltac:(lra)) in Ea'; lra).
    assert (Ag : forall gap, g <= gap -> 99 * n <= a * gap).
    { intros gap Hg; pose proof (share r w g a (t5 - t2) gap (1 - 3 * s) Pr ltac:(lra) Er Hg ltac:(unfold w; lra) ltac:(lra)); lra. }
    assert (Ag' : forall gap, g <= gap -> 99 * n <= a' * gap).
    { intros gap Hg; pose proof (share r w g a' (t9 - t6) gap (1 - 3 * s) Pr ltac:(lra) Er Hg ltac:(unfold w; lra) ltac:(lra)); lra. }
    (* slopes of Q *)
    set (q := s * z3 - s * z2 + a * (t3 - t2)); set (q' := s * z8 - s * z9 + a' * (t9 - t8)).
    assert (Q1 : q <= 3).
    { unfold q; assert (a * (t3 - t2) <= a * (t5 - t2)) by (apply Rmult_le_compat_l; lra); lra. }
    assert (Q1' : q' <= 3).
    { unfold q'; assert (a' * (t9 - t8) <= a' * (t9 - t6)) by (apply Rmult_le_compat_l; lra); lra. }
    set (top := 3 + 5 / r); assert (P5 : 0 < 5 / r) by (apply Rdiv_lt_0_compat; lra); assert (E5 : r * (5 / r) = 5) by (field; lra).
    set (k := (top - q) / (b - t3)); set (k' := (top - q') / (t8 - b)).
    assert (Ek : k * (b - t3) = top - q) by (unfold k; field; lra); assert (Ek' : k' * (t8 - b) = top - q') by (unfold k'; field; lra).
    assert (Pk : 0 < k) by (apply (Pos k (b - t3) (top - q)); unfold top in *; lra).
    assert (Pk' : 0 < k') by (apply (Pos k' (t8 - b) (top - q')); unfold top in *; lra).
    assert (Kg : forall gap, g <= gap -> 5 <= k * gap).
    { intros gap Hg; rewrite <- E5; apply (share r w g k (b - t3)); unfold w, top in *; lra. }
    assert (Kg' : forall gap, g <= gap -> 5 <= k' * gap).
    { intros gap Hg; rewrite <- E5; apply (share r w g k' (t8 - b)); unfold w, top in *; lra. }
    assert (Eq : q = s * z3 - s * z2 + a * (t3 - t2)) by reflexivity.
    assert (Eq' : q' = s * z8 - s * z9 + a' * (- t8 - - t9)) by (unfold q'; ring).
    clearbody k k' q q' top; clear Pos.
    exists s, (t2 - (s * z1 - s * z2) / a), b.
    set (b0 := t2 - (s * z1 - s * z2) / a).
    assert (E0 : a * (t2 - b0) = s * z1 - s * z2) by (unfold b0; field; lra).
    assert (B0 : t1 < b0 <= t2).
    { assert (0 <= s * z1 - s * z2) by (assert (s * z2 <= s * z1) by (apply Rmult_le_compat_l; lra); lra).
      pose proof (Ag (t2 - t1) ltac:(lra)); split; [apply Rmult_lt_reg_l with a | apply Rmult_le_reg_l with a]; lra. }
    clearbody b0.
    exists (1 + s * z1), (- a), (a + a'), (q + k * (b0 - t3)), k, (- (k + k')).
    exists (s * z1 + (q + k * (b0 - t3)) - (s * z4 - c * (b0 - t4))), (- a + k + c), (a + a' - (k + k') - (c + c')).
    split; [exact Ps |].
    assert (Left : forall t, b0 <= t <= b -> three_at (reluR (t - b0)) (reluR (t - b)) (1 + s * z1) (- a) (a + a')
        (q + k * (b0 - t3)) k (- (k + k')) (s * z1 + (q + k * (b0 - t3)) - (s * z4 - c * (b0 - t4))) (- a + k + c)
        (a + a' - (k + k') - (c + c'))
      = value (1 + s * z2 - a * (t - t2)) (q + k * (t - t3)) (1 + s * z2 - a * (t - t2) + (q + k * (t - t3)) - 1 - (s * z4 - c * (t - t4)))).
    { intros t Ht; unfold three_at; rewrite (reluR_pos (t - b0)), (reluR_neg (t - b)) by lra; f_equal; lra. }
    assert (Right : forall t, b <= t -> three_at (reluR (t - b0)) (reluR (t - b)) (1 + s * z1) (- a) (a + a')
        (q + k * (b0 - t3)) k (- (k + k')) (s * z1 + (q + k * (b0 - t3)) - (s * z4 - c * (b0 - t4))) (- a + k + c)
        (a + a' - (k + k') - (c + c'))
      = value (1 + s * z9 - a' * (- t - - t9)) (q' + k' * (- t - - t8))
          (1 + s * z9 - a' * (- t - - t9) + (q' + k' * (- t - - t8)) - 1 - (s * z7 - c' * (- t - - t7)))).
    { intros t Ht; unfold three_at; rewrite (reluR_pos (t - b0)), (reluR_pos (t - b)) by lra; f_equal; lra. }
    pose proof (region t2 t3 t4 t5 (s * z2) (s * z3) (s * z4) (s * z5) a c k q n s Ps ltac:(lra) ltac:(lra)
      (Bd _ Z2) (Bd _ Z3) (Bd _ Z4) (Bd _ Z5) Eq ltac:(lra) (Ag (t3 - t2) ltac:(lra)) (Ag (t4 - t3) ltac:(lra)) (Ag (t5 - t4) ltac:(lra))
      (Cg (t3 - t2) ltac:(lra)) (Cg (t4 - t3) ltac:(lra)) (Cg (t5 - t4) ltac:(lra)) C4 (Kg (t3 - t2) ltac:(lra)) (Kg (t4 - t3) ltac:(lra)) (Kg (t5 - t4) ltac:(lra))) as RL.
    pose proof (region (- t9) (- t8) (- t7) (- t6) (s * z9) (s * z8) (s * z7) (s * z6) a' c' k' q' n s Ps ltac:(lra) ltac:(lra)
      (Bd _ Z9) (Bd _ Z8) (Bd _ Z7) (Bd _ Z6) Eq' ltac:(lra) (Ag' (- t8 - - t9) ltac:(lra)) (Ag' (- t7 - - t8) ltac:(lra)) (Ag' (- t6 - - t7) ltac:(lra))
      (Cg' (- t8 - - t9) ltac:(lra)) (Cg' (- t7 - - t8) ltac:(lra)) (Cg' (- t6 - - t7) ltac:(lra)) ltac:(lra) (Kg' (- t8 - - t9) ltac:(lra)) (Kg' (- t7 - - t8) ltac:(lra)) (Kg' (- t6 - - t7) ltac:(lra))) as RR.
    cbv zeta in RL, RR; cbv beta in RL, RR.
    repeat match goal with H : Forall _ (_ :: _) |- _ =>
      let A := fresh "E" in pose proof (Forall_inv H) as A; apply Forall_inv_tail in H; cbn [fst snd] in A end.
    repeat constructor; cbn [fst snd]; try (rewrite Left by lra; assumption); try (rewrite Right by lra; assumption).
    assert (0 <= k * (t2 - b0)) by (apply Rmult_le_pos; lra); assert (0 <= c * (t4 - b0)) by (apply Rmult_le_pos; lra).
    pose proof (Kg (t3 - t2) ltac:(lra)); unfold three_at, value.
    rewrite (reluR_neg (t1 - b0)), (reluR_neg (t1 - b)) by lra.
    rewrite reluR_pos, reluR_neg, reluR_neg by lra; lra.
  Qed.
End Nine.
