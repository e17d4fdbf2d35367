(** Rule `pieces`, claims about so many hidden layers and at most so many neurons in all: the checker takes widths that
    differ by at most one, where the product of pieces is largest; with two hidden layers and fewer than six neurons it
    goes through all pairs of widths, with the finer counts of FewPieces.v. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks ForcedKinks Pieces FewPieces EmptyLayer.
Local Open Scope nat_scope.

(** * The product is largest where widths differ by at most one *)

(** x <= a ((a + 1) / a)^(x - a), without fractions. *)
Lemma tangent a x : 1 <= a -> x * a ^ x * (a + 1) ^ a <= a * a ^ a * (a + 1) ^ x.
Proof.
  intros Ha.
  assert (Up : forall k, (a + k) * a ^ (a + k) * (a + 1) ^ a <= a * a ^ a * (a + 1) ^ (a + k)).
  { induction k as [| k IH]; [rewrite Nat.add_0_r; lia |].
    replace (a + S k) with (S (a + k)) by lia; rewrite !Nat.pow_succ_r'.
    set (p := a ^ (a + k)) in *; set (q := (a + 1) ^ (a + k)) in *; set (c := (a + 1) ^ a) in *.
    set (d := a * a ^ a) in *; clearbody p q c d.
    apply Nat.le_trans with ((a + 1) * ((a + k) * p * c)); [| nia].
    enough (S (a + k) * a <= (a + 1) * (a + k)) by nia; nia. }
  assert (Down : forall k y, y + k = a -> y * a ^ y * (a + 1) ^ a <= a * a ^ a * (a + 1) ^ y).
  { induction k as [| k IH]; intros y E; [replace y with a by lia; lia |].
    specialize (IH (S y) ltac:(lia)); rewrite !Nat.pow_succ_r' in IH.
    set (p := a ^ y) in *; set (q := (a + 1) ^ y) in *; set (c := (a + 1) ^ a) in *.
    set (d := a * a ^ a) in *; clearbody p q c d.
    apply Nat.mul_le_mono_pos_l with (p := a + 1); [lia |].
    apply Nat.le_trans with (S y * (a * p) * c); [| nia].
    enough ((a + 1) * y <= S y * a) by nia; nia. }
  destruct (Nat.le_gt_cases a x) as [H | H].
  - replace x with (a + (x - a)) by lia; apply Up.
  - apply (Down (a - x)); lia.
Qed.

Lemma tangents a ws : 1 <= a ->
  product ws * a ^ (list_sum ws + length ws) * (a + 1) ^ (a * length ws)
    <= (a * a ^ a) ^ length ws * (a + 1) ^ (list_sum ws + length ws).
Proof.
  intros Ha; induction ws as [| w ws IH]; [simpl; rewrite Nat.mul_0_r; simpl; lia |].
  pose proof (tangent a (w + 1) Ha) as T; cbn [length].
  change (product (w :: ws)) with ((w + 1) * product ws); change (list_sum (w :: ws)) with (w + list_sum ws).
  replace (w + list_sum ws + S (length ws)) with ((w + 1) + (list_sum ws + length ws)) by lia.
  replace (a * S (length ws)) with (a + a * length ws) by lia; rewrite !(Nat.pow_add_r _ (w + 1)), (Nat.pow_add_r _ a).
  rewrite (Nat.pow_succ_r' (a * a ^ a)).
  set (s := list_sum ws + length ws) in *; set (y := a ^ s) in *; set (u := (a + 1) ^ (a * length ws)) in *.
  set (v := (a + 1) ^ s) in *; set (g := (a * a ^ a) ^ length ws) in *; set (e := a ^ (w + 1)) in *.
  set (f := (a + 1) ^ a) in *; set (h := (a + 1) ^ (w + 1)) in *; set (d := a * a ^ a) in *; clearbody s y u v g e f h d.
  replace ((w + 1) * product ws * (e * y) * (f * u)) with (((w + 1) * e * f) * (product ws * y * u)) by ring.
  replace (d * g * (h * v)) with ((d * h) * (g * v)) by ring; apply Nat.mul_le_mono; assumption.
Qed.

Lemma pow_cancel b n x y : 1 <= b -> x * b ^ n <= y * b ^ n -> x <= y.
Proof. intros H; apply Nat.mul_le_mono_pos_r, Nat.neq_0_lt_0, Nat.pow_nonzero; lia. Qed.

(** l numbers whose sum is q l + r, r <= l. *)
Lemma product_balanced q r ws : r <= length ws -> list_sum ws = q * length ws + r ->
  product ws <= (q + 1) ^ (length ws - r) * (q + 2) ^ r.
Proof.
  intros Hr E; set (a := q + 1); set (l := length ws) in *; pose proof (tangents a ws ltac:(lia)) as T; fold l in T.
  replace (list_sum ws + l) with (a * l + r) in T by (unfold a; lia).
  replace (q + 2) with (a + 1) by (unfold a; lia).
  rewrite !Nat.pow_add_r, <- (Nat.pow_succ_r' a a), <- Nat.pow_mul_r in T.
  replace (S a * l) with (a * l + (l - r) + r) in T by lia; rewrite !Nat.pow_add_r in T.
  apply (pow_cancel a (a * l) _ _ ltac:(unfold a; lia)), (pow_cancel a r _ _ ltac:(unfold a; lia)),
    (pow_cancel (a + 1) (a * l) _ _ ltac:(lia)).
  set (A := a ^ (a * l)) in *; set (B := a ^ r) in *; set (C := (a + 1) ^ (a * l)) in *.
  replace (product ws * A * B * C) with (product ws * (A * B) * C) by ring.
  replace (a ^ (l - r) * (a + 1) ^ r * A * B * C) with (A * a ^ (l - r) * B * (C * (a + 1) ^ r)) by ring; exact T.
Qed.

(** At most m neurons in so many layers. *)
Lemma product_at_most m ws : ws <> [] -> list_sum ws <= m ->
  product ws <= (m / length ws + 1) ^ (length ws - m mod length ws) * (m / length ws + 2) ^ (m mod length ws).
Proof.
  intros Hn Hs; destruct ws as [| w ws]; [contradiction |].
  set (bigger := (w + (m - list_sum (w :: ws))) :: ws).
  assert (L : length bigger = length (w :: ws)) by reflexivity.
  assert (S : list_sum bigger = m) by (unfold bigger; simpl in *; lia).
  apply Nat.le_trans with (product bigger).
  - unfold bigger; change (product (?x :: ws)) with ((x + 1) * product ws); nia.
  - rewrite <- L; pose proof (Nat.div_mod m (length bigger) ltac:(discriminate)) as D.
    pose proof (Nat.mod_upper_bound m (length bigger) ltac:(discriminate)) as U.
    apply product_balanced; [lia | rewrite S; lia].
Qed.

(** * The checker *)
(** The most kinks for two hidden layers, both not empty. *)
Definition most_kinks (d1 d2 : Z) : Z :=
  (if d1 =? 1 then d2 + 1 else if d1 =? 2 then 2 * d2 + 2 else (d1 + 1) * (d2 + 1) - 1)%Z.

Definition few_at_most (l m enough : Z) : bool :=
  ((0 <? l) && (0 <=? m) && (0 <? enough) &&
   if m <? l then true
   else if (l =? 2) && (m <? 6) then forallb (fun d => (m <=? d) || (most_kinks d (m - d) <? enough)) [1; 2; 3; 4]
   else (l <=? Z.log2 enough) && ((m / l + 1) ^ (l - m mod l) * (m / l + 2) ^ (m mod l) <=? enough))%Z.

Definition check_pieces_at_most (l m : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  check_kinks xs zs idx && few_at_most l m (Zlength idx).

(** * Soundness *)
Lemma constant_kinks (N : network R) : In 0 (widths N) -> forall p v, exists f, has_kinks 0 f /\
  forall t x, on_line p v t x = true -> evalR N (point x) = f (Q2R t).
Proof.
  intros H p v; destruct (empty_layer_constant N H) as (c & C); exists (fun _ => c); split; [| intros; apply C].
  apply (has_kinks_ext 0 (fun t => c + 0 * t)%R); [intros; ring | apply has_kinks_affine].
Qed.

Lemma two_kinks (N : network R) d1 d2 : widths N = [d1; d2] -> 1 <= d1 -> forall p v,
  exists f, has_kinks (Z.to_nat (most_kinks (Z.of_nat d1) (Z.of_nat d2))) f /\
    forall t x, on_line p v t x = true -> evalR N (point x) = f (Q2R t).
Proof.
  intros W H p v; destruct (Nat.le_gt_cases d1 2) as [L | L].
  - destruct N as [hid o]; unfold widths in W; simpl in W; destruct hid as [| l1 [| l2 [|]]]; try discriminate.
    simpl in W; injection W as E1 E2.
    destruct (few_on_a_line l1 l2 o (pairs p v) ltac:(lia)) as (f & K & E); exists f; split.
    + revert K; rewrite E1, E2; apply has_kinks_more; unfold most_kinks, few.
      assert (d1 = 1 \/ d1 = 2) as [-> | ->] by lia; [change (Z.of_nat 1) with 1%Z | change (Z.of_nat 2) with 2%Z];
        cbn [Z.eqb Pos.eqb]; lia.
    + intros t x Hx; rewrite (on_line_on p v t x Hx); apply E.
  - destruct (network_kinks N p v) as (f & K & E); exists f; split; [| exact E].
    revert K; rewrite W; apply has_kinks_more; unfold most_kinks; simpl.
    destruct (Z.eqb_spec (Z.of_nat d1) 1); [lia |]; destruct (Z.eqb_spec (Z.of_nat d1) 2); [lia |]; nia.
Qed.

Lemma few_at_most_sound l m enough (N : network R) : few_at_most l m enough = true ->
  length (hidden N) = Z.to_nat l -> neurons N <= Z.to_nat m -> forall p v, exists f,
  has_kinks (Z.to_nat enough - 1) f /\ forall t x, on_line p v t x = true -> evalR N (point x) = f (Q2R t).
Proof.
  unfold few_at_most; rewrite !andb_true_iff; intros [[[Hl Hm] He] H] L M p v.
  apply Z.ltb_lt in Hl, He; apply Z.leb_le in Hm.
  unfold neurons in M; assert (LW : length (widths N) = Z.to_nat l) by (unfold widths; rewrite map_length; exact L).
  destruct (in_dec Nat.eq_dec 0 (widths N)) as [Z0 | NZ].
  { destruct (constant_kinks N Z0 p v) as (f & K & E); exists f; split; [| exact E].
    revert K; apply has_kinks_more; lia. }
  assert (Least : length (widths N) <= list_sum (widths N)).
  { revert NZ; clear; induction (widths N) as [| w ws IH]; simpl; intros NZ; [lia |].
    specialize (IH ltac:(tauto)); destruct w; [tauto | lia]. }
  destruct (Z.ltb_spec m l) as [ML | ML]; [lia |].
  destruct ((l =? 2) && (m <? 6))%Z eqn:Small.
  - apply andb_true_iff in Small as [E2 M6]; apply Z.eqb_eq in E2; apply Z.ltb_lt in M6; subst l.
    destruct (widths N) as [| d1 [| d2 [|]]] eqn:W; try discriminate.
    assert (d1 <> 0 /\ d2 <> 0) as [N1 N2] by (split; intros ->; apply NZ; simpl; auto).
    destruct (two_kinks N d1 d2 W ltac:(lia) p v) as (f & K & E); exists f; split; [| exact E].
    revert K; apply has_kinks_more; simpl in M, Least; rewrite forallb_forall in H.
    specialize (H (Z.of_nat d1) ltac:(simpl; lia)); apply orb_true_iff in H as [H | H]; [apply Z.leb_le in H; lia |].
    apply Z.ltb_lt in H; enough (most_kinks (Z.of_nat d1) (Z.of_nat d2) <= most_kinks (Z.of_nat d1) (m - Z.of_nat d1))%Z by lia.
    unfold most_kinks; destruct (Z.of_nat d1 =? 1)%Z, (Z.of_nat d1 =? 2)%Z; nia.
  - apply andb_true_iff in H as [_ H]; apply Z.leb_le in H.
    destruct (network_kinks N p v) as (f & K & E); exists f; split; [| exact E].
    revert K; apply has_kinks_more.
    assert (NN : widths N <> []) by (intros E0; rewrite E0 in LW; simpl in LW; lia).
    pose proof (product_at_most (Z.to_nat m) (widths N) NN M) as P; rewrite LW in P.
    assert (PZ : (Z.of_nat (product (widths N)) <= enough)%Z); [| lia].
    apply Z.le_trans with (2 := H); apply Nat2Z.inj_le in P; apply Z.le_trans with (1 := P).
    pose proof (Z.mod_pos_bound m l Hl) as MB.
    rewrite Nat2Z.inj_mul, !Nat2Z.inj_pow, Nat2Z.inj_sub by (apply Nat.lt_le_incl, Nat.mod_upper_bound; lia).
    rewrite !Nat2Z.inj_add, Nat2Z.inj_div, Nat2Z.inj_mod, !Z2Nat.id by lia; apply Z.le_refl.
Qed.

(** Rule `pieces`, claims about the sum of neurons: no network with l hidden layers and at most m neurons, whatever its
    real weights, takes the value z_i at x_i for every i. *)
Theorem pieces_at_most_sound (l m : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_pieces_at_most l m xs zs idx = true ->
  forall N : network R, length (hidden N) = Z.to_nat l -> neurons N <= Z.to_nat m -> ~ fits_data N xs zs.
Proof.
  unfold check_pieces_at_most; intros H N L M Fit; apply andb_true_iff in H as [H B].
  pose proof B as E; unfold few_at_most in E; rewrite !andb_true_iff in E; destruct E as [[_ E] _]; apply Z.ltb_lt in E.
  rewrite Zlength_correct in *.
  enough (length idx <= Z.to_nat (Z.of_nat (length idx)) - 1) by lia.
  exact (check_kinks_sound xs zs idx (evalR N) _ H (few_at_most_sound l m _ N B L M) Fit).
Qed.
