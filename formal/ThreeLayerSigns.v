(** Three layers, the argument by signs (the row `ours/three-layer-signs`): N1 labels 1, then N2 labels -1, three zeros
    between two neighbours. On the left 2 N1 kinks must go up, on the right 2 N2 must go down; layer 1 has d_1 places for
    kinks, and each neuron of layer 2 adds kinks of one sign, one for each piece between these places. *)
From Coq Require Import List ZArith Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Capacity Kinks Pieces ForcedKinks OnALine ThirdsWitness Signs.
Import ListNotations.
Local Open Scope R_scope.

(** The label of sample i = 1, 2, .. *)
Definition spaced (N1 N2 i : nat) : R :=
  if (i mod 4 =? 3)%nat then if (i <=? 4 * N1)%nat then 1 else if (i <=? 4 * (N1 + N2))%nat then -1 else 0 else 0.
Definition spaced_labels (N1 N2 K : nat) : list R := map (spaced N1 N2) (seq 1 K).

Lemma spaced_few N1 N2 K :
  labels (N1 + N2) K (map (fun j => 4 * j + 2)%nat (seq 0 (N1 + N2))) (spaced_labels N1 N2 K).
Proof.
  repeat split.
  - unfold spaced_labels; rewrite map_length, seq_length; reflexivity.
  - rewrite map_length, seq_length; lia.
  - intros i H; unfold spaced_labels; destruct (Nat.lt_ge_cases i K) as [L | L].
    + rewrite (nth_indep _ 0 (spaced N1 N2 0)) by (rewrite map_length, seq_length; exact L).
      rewrite map_nth, seq_nth by exact L; unfold spaced.
      destruct (Nat.eqb_spec ((1 + i) mod 4) 3) as [M |]; [| reflexivity].
      pose proof (Nat.div_mod (1 + i) 4 ltac:(lia)) as D; rewrite M in D.
      destruct (Nat.leb_spec (1 + i) (4 * N1)); [exfalso; apply H, in_map_iff; exists ((1 + i) / 4)%nat |].
      * split; [lia | apply in_seq; lia].
      * destruct (Nat.leb_spec (1 + i) (4 * (N1 + N2))); [| reflexivity].
        exfalso; apply H, in_map_iff; exists ((1 + i) / 4)%nat; split; [lia | apply in_seq; lia].
    + apply nth_overflow; rewrite map_length, seq_length; exact L.
Qed.

(** The k-th forced kink: between 2k + 1 and 2k + 3, up for k < 2 N1. *)
Definition kth (N1 k : nat) : forced :=
  (Z.of_nat k, (k <? 2 * N1)%nat, (INR (2 * k + 1), INR (2 * k + 3))).

Lemma spaced_bend N1 N2 k : (k < 2 * (N1 + N2))%nat -> of_sign (k <? 2 * N1)%nat
  (bend_at (INR (2 * k + 1)) (INR (2 * k + 2)) (INR (2 * k + 3))
    (spaced N1 N2 (2 * k + 1)) (spaced N1 N2 (2 * k + 2)) (spaced N1 N2 (2 * k + 3))).
Proof.
  intros H; unfold bend_at; rewrite !plus_INR, mult_INR; simpl INR.
  pose proof (Nat.div_mod k 2 ltac:(lia)) as D; pose proof (Nat.mod_upper_bound k 2 ltac:(lia)) as U.
  set (j := (k / 2)%nat) in *; set (r := (k mod 2)%nat) in *.
  assert (M : forall n s c, (n = s + c * 4)%nat -> (s < 4)%nat -> (n mod 4 = s)%nat).
  { intros n s c -> Hs; rewrite Nat.mod_add by lia; apply Nat.mod_small, Hs. }
  assert (Two : spaced N1 N2 (2 * k + 2) = 0).
  { unfold spaced; assert (R : r = 0%nat \/ r = 1%nat) by lia; destruct R as [R | R].
    - rewrite (M _ 2%nat j) by lia; reflexivity.
    - rewrite (M _ 0%nat (j + 1)%nat) by lia; reflexivity. }
  rewrite Two; unfold spaced; assert (R : r = 0%nat \/ r = 1%nat) by lia; destruct R as [R | R].
  - rewrite (M (2 * k + 1)%nat 1%nat j), (M (2 * k + 3)%nat 3%nat j) by lia; cbn [Nat.eqb].
    destruct (Nat.ltb_spec k (2 * N1)); destruct (Nat.leb_spec (2 * k + 3) (4 * N1)); try lia; cbn [of_sign]; [lra |].
    destruct (Nat.leb_spec (2 * k + 3) (4 * (N1 + N2))); [lra | lia].
  - rewrite (M (2 * k + 1)%nat 3%nat j), (M (2 * k + 3)%nat 1%nat (j + 1)%nat) by lia; cbn [Nat.eqb].
    destruct (Nat.ltb_spec k (2 * N1)); destruct (Nat.leb_spec (2 * k + 1) (4 * N1)); try lia; cbn [of_sign]; [lra |].
    destruct (Nat.leb_spec (2 * k + 1) (4 * (N1 + N2))); [lra | lia].
Qed.

Lemma count_seq (P : nat -> bool) n a b : (a <= b <= n)%nat -> (forall k, (a <= k < b)%nat -> P k = true) ->
  (b - a <= count P (seq 0 n))%nat.
Proof.
  intros H T; replace n with (a + ((b - a) + (n - b)))%nat by lia; rewrite !seq_app, !count_app; cbn [plus].
  enough (E : (count P (seq a (b - a)) = b - a)%nat) by lia.
  unfold count; assert (F : filter P (seq a (b - a)) = seq a (b - a)); [| rewrite F; apply seq_length].
  assert (G : forall l, (forall k, In k l -> P k = true) -> filter P l = l).
  { induction l as [| k l IH]; intros G; [reflexivity |]; simpl; rewrite (G k (or_introl eq_refl)), IH; [reflexivity |].
    intros i Hi; apply G; right; exact Hi. }
  apply G; intros k Hk; apply in_seq in Hk; apply T; lia.
Qed.

(** What two hidden layers must have: b places of layer 1 on the left, n neurons of layer 2 whose kinks go up. *)
Theorem spaced_room (d N1 N2 K : nat) (l1 l2 : layer R) (o : neuron R) : (4 * (N1 + N2) + 1 <= K)%nat ->
  fitsR (Network [l1; l2] o) (map (on (axis d)) (places K)) (spaced_labels N1 N2 K) ->
  exists b n, (b <= length l1)%nat /\ (n <= length l2)%nat /\ (2 * N1 + 1 <= (n + 1) * (b + 1))%nat /\
    (2 * N2 + 1 <= (length l2 - n + 1) * (length l1 - b + 1))%nat.
Proof.
  intros HK Fit; destruct (two_layer_kinks l1 l2 o (axis d)) as (a & s & S & ka & Z & n & LS & Lk & Hn & Cnt & E).
  set (ks := combine S ka ++ Z) in *.
  assert (Thr : forall i, (1 <= i <= K)%nat -> cpl a s ks (INR i) = spaced N1 N2 i).
  { intros i Hi; rewrite <- E; unfold fitsR, fits, places, spaced_labels in Fit; fold evalR in Fit.
    rewrite map_map in Fit; assert (In_ : In i (seq 1 K)) by (apply in_seq; lia); revert Fit In_.
    generalize (seq 1 K); induction l as [| j l IH]; intros F Hj; [destruct Hj |].
    inversion F; subst; destruct Hj as [-> | Hj]; [assumption | apply IH; assumption]. }
  set (Tr := map (kth N1) (seq 0 (2 * (N1 + N2)))).
  assert (Ex : Forall (fun x => Exists (pred x) ks) Tr).
  { apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (k & <- & Hk); apply in_seq in Hk.
    unfold pred, kth; cbn [fst snd]; apply (forced_kink_cpl _ a s ks (INR (2 * k + 1)) (INR (2 * k + 2))).
    - split; apply lt_INR; lia.
    - rewrite !Thr by lia; apply spaced_bend; lia. }
  assert (Dis : ForallOrdPairs (fun x y => disjoint (pred x) (pred y)) Tr).
  { unfold Tr; generalize 0%nat (2 * (N1 + N2))%nat; intros k0 len; revert k0; induction len as [| len IH]; intros k0; cbn; constructor.
    - apply Forall_forall; intros x Hx; apply in_map_iff in Hx as (k & <- & Hk); apply in_seq in Hk.
      intros p [[_ H1] _] [[H2 _] _]; unfold kth in *; cbn [fst snd] in *.
      assert (INR (2 * k0 + 3) <= INR (2 * k + 1)) by (apply le_INR; lia); lra.
    - apply IH. }
  set (c := INR (4 * N1 + 1)); set (hl := fun x => lt_b x c); set (hr := fun x => lt_b c x).
  assert (Cl : convex hl) by (intros x y z H _ H'; unfold hl in *; apply lt_b_true in H'; apply lt_b_true; lra).
  assert (Cr : convex hr) by (intros x y z H H' _; unfold hr in *; apply lt_b_true in H'; apply lt_b_true; lra).
  assert (Bound : forall h, convex h -> (count (up h) ks <= count (up h) (combine S ka) + n * (count h S + 1))%nat /\
            (count (down h) ks <= count (down h) (combine S ka) + (length l2 - n) * (count h S + 1))%nat /\
            (count (up h) (combine S ka) + count (down h) (combine S ka) <= count h S)%nat).
  { intros h Ch; destruct (Cnt h Ch) as [U D]; unfold ks; rewrite !count_app; repeat split; try lia.
    apply count_combine, Lk. }
  destruct (Bound hl Cl) as (Ul & _ & Sl), (Bound hr Cr) as (_ & Dr & Sr).
  assert (Part : (count hl S + count hr S <= length l1)%nat).
  { apply Nat.le_trans with (2 := LS); apply count_apart; unfold hl, hr; intros x H; apply lt_b_true in H.
    apply not_true_is_false; intros H'; apply lt_b_true in H'; lra. }
  assert (Counted : forall T, count (fun x : forced => T (snd (fst x))) Tr = count (fun k => T (k <? 2 * N1)%nat) (seq 0 (2 * (N1 + N2)))).
  { intros T; unfold Tr; generalize (seq 0 (2 * (N1 + N2))); induction l as [| k l IH]; [reflexivity |]; cbn [map].
    rewrite !count_cons, IH; reflexivity. }
  assert (Up : (2 * N1 <= count (up hl) ks)%nat).
  { apply Nat.le_trans with (count (fun x : forced => snd (fst x)) Tr).
    - rewrite (Counted (fun b => b)); rewrite <- (Nat.sub_0_r (2 * N1)) at 1; apply count_seq; [lia |].
      intros k Hk; apply Nat.ltb_lt; lia.
    - apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T [[_ P1] P2]; apply in_map_iff in Hx as (k & <- & Hk).
      unfold kth in *; cbn [fst snd] in *; unfold up, hl; rewrite T in P2; apply andb_true_iff; rewrite !lt_b_true; split; [| exact P2].
      apply Nat.ltb_lt in T; apply Rlt_le_trans with (1 := P1); apply le_INR; lia. }
  assert (Down : (2 * N2 <= count (down hr) ks)%nat).
  { apply Nat.le_trans with (count (fun x : forced => negb (snd (fst x))) Tr).
    - rewrite (Counted negb); replace (2 * N2)%nat with (2 * (N1 + N2) - 2 * N1)%nat by lia; apply count_seq; [lia |].
      intros k Hk; apply negb_true_iff, Nat.ltb_ge; lia.
    - apply (forced_count Tr ks _ _ Ex Dis); intros x p Hx T [[P1 _] P2]; apply in_map_iff in Hx as (k & <- & Hk).
      unfold kth in *; cbn [fst snd] in *; apply negb_true_iff in T; unfold down, hr; rewrite T in P2.
      apply andb_true_iff; rewrite !lt_b_true; split; [| exact P2].
      apply Nat.ltb_ge in T; apply Rle_lt_trans with (2 := P1); apply le_INR; lia. }
  exists (count hl S), n; repeat split; [lia | exact Hn | nia |].
  assert (count hr S <= length l1 - count hl S)%nat by lia; nia.
Qed.

(** `ours/three-layer-signs` for networks: 4 w <= (p + q)^2 where w <= p q, so what the sum of widths is at least. *)
Theorem spaced_widths (d N1 N2 K : nat) (net : network R) : (4 * (N1 + N2) + 1 <= K)%nat -> length (hidden net) = 2%nat ->
  fitsR net (map (on (axis d)) (places K)) (spaced_labels N1 N2 K) ->
  exists s1 s2, (neurons net + 4 = s1 + s2)%nat /\ (4 * (2 * N1 + 1) <= s1 * s1)%nat /\ (4 * (2 * N2 + 1) <= s2 * s2)%nat.
Proof.
  intros HK Two Fit; destruct net as [hid o], hid as [| l1 [| l2 [| ? ?]]]; try discriminate.
  destruct (spaced_room d N1 N2 K l1 l2 o HK Fit) as (b & n & Hb & Hn & L & R).
  exists ((n + 1) + (b + 1))%nat, ((length l2 - n + 1) + (length l1 - b + 1))%nat; unfold neurons, widths; cbn.
  assert (AM : forall p q w, (w <= p * q)%nat -> (4 * w <= (p + q) * (p + q))%nat).
  { intros p q w H; destruct (Nat.le_ge_cases p q) as [G | G]; [replace q with (p + (q - p))%nat in * by lia |
      replace p with (q + (p - q))%nat in * by lia]; nia. }
  repeat split; [lia | apply AM, L | apply AM, R].
Qed.
