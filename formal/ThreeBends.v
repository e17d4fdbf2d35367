(** Slopes of three neurons of layer 2 whose six kinks, with the two of layer 1, all turn a network of widths (2, 3) round: there are
    none. (For NineLaps.v.) *)
From Coq Require Import Reals Lra Bool.
From FTC Require Import TwoRamps.
Local Open Scope R_scope.

(** Breakpoints b1 < b2, neurons facing right at b1 and left at b2. A neuron changes its sign twice: left of both and right of both, or on
    one side and between. [on0]: on at b1. Times its weight: its slope is - [rb] left of b1, [mid] between, [ra] right of b2. *)
Inductive kind : Set := LR | LM | MR.
Record bend : Type := Bend { ty : kind; on0 : bool; ra : R; rb : R; rw : R }.
(** Whether it is on at b2, and far out (on both sides, or it would change its sign once or three times). *)
Definition on1 n := match ty n with LR => on0 n | _ => negb (on0 n) end.
Definition far n := match ty n with MR => on0 n | _ => negb (on0 n) end.
Definition mid n := ra n - rb n.
(** One rises where the other falls. *)
Definition alt (x y : R) : Prop := (0 < x /\ y < 0) \/ (x < 0 /\ 0 < y).

(** Its slopes have the signs that its kind takes. *)
Definition fine n : Prop :=
  let a := ra n in let b := rb n in let w := rw n in
  match ty n with
  | LR => (0 < a < w /\ 0 < b < w) \/ (w < a < 0 /\ w < b < 0)
  | LM => (0 < b < w /\ w < a) \/ (w < b < 0 /\ a < w)
  | MR => (0 < a < w /\ w < b) \/ (w < a < 0 /\ b < w)
  end.

(** The network turns at b1 and at b2, and goes the same way far left and far right, after an even number of turns. *)
Definition sum3 (n1 n2 n3 : bend) (f : bend -> bool) (g : bend -> R) : R := val (f n1) (g n1) + val (f n2) (g n2) + val (f n3) (g n3).
Definition ends n1 n2 n3 : Prop :=
  alt (- sum3 n1 n2 n3 on0 rb) (sum3 n1 n2 n3 on0 mid) /\ alt (sum3 n1 n2 n3 on1 mid) (sum3 n1 n2 n3 on1 ra) /\
  0 <= - sum3 n1 n2 n3 far rb * sum3 n1 n2 n3 far ra.

(** Where n changes its sign, it turns the network, whichever of i and j are on there. *)
Definition turned (g : bend -> R) (n i j : bend) (e e' : bool) : Prop :=
  alt (val e (g i) + val e' (g j)) (val e (g i) + val e' (g j) + g n).
Definition crossings n i j : Prop :=
  (ty n <> MR -> exists e e', (ty i = MR -> e = on0 i) /\ (ty j = MR -> e' = on0 j) /\ turned (fun n => - rb n) n i j e e') /\
  (ty n <> LR -> exists e e', (ty i = LR -> e = on0 i) /\ (ty j = LR -> e' = on0 j) /\ turned mid n i j e e') /\
  (ty n <> LM -> exists e e', (ty i = LM -> e = on1 i) /\ (ty j = LM -> e' = on1 j) /\ turned ra n i j e e').
Definition all_turn n1 n2 n3 : Prop :=
  fine n1 /\ fine n2 /\ fine n3 /\ ends n1 n2 n3 /\ crossings n1 n2 n3 /\ crossings n2 n1 n3 /\ crossings n3 n1 n2.

(** * The order of the neurons, and the sign of the network *)
Lemma swap_others n i j : crossings n i j -> crossings n j i.
Proof.
  intros (A & C & D); repeat split; intros H; [destruct (A H) as (e & e' & E1 & E2 & T) | destruct (C H) as (e & e' & E1 & E2 & T) |
    destruct (D H) as (e & e' & E1 & E2 & T)]; exists e', e; repeat split; auto; unfold turned, alt in *; lra.
Qed.
Lemma ends_swap12 n1 n2 n3 : ends n1 n2 n3 -> ends n2 n1 n3.
Proof. assert (E : forall f g, sum3 n2 n1 n3 f g = sum3 n1 n2 n3 f g) by (intros; unfold sum3; ring); unfold ends; rewrite !E; auto. Qed.
Lemma ends_swap23 n1 n2 n3 : ends n1 n2 n3 -> ends n1 n3 n2.
Proof. assert (E : forall f g, sum3 n1 n3 n2 f g = sum3 n1 n2 n3 f g) by (intros; unfold sum3; ring); unfold ends; rewrite !E; auto. Qed.
Lemma swap12 n1 n2 n3 : all_turn n1 n2 n3 -> all_turn n2 n1 n3.
Proof. unfold all_turn; intros (F1 & F2 & F3 & E & C1 & C2 & C3); auto 10 using ends_swap12, swap_others. Qed.
Lemma swap23 n1 n2 n3 : all_turn n1 n2 n3 -> all_turn n1 n3 n2.
Proof. unfold all_turn; intros (F1 & F2 & F3 & E & C1 & C2 & C3); auto 10 using ends_swap23, swap_others. Qed.

Definition flip (n : bend) : bend := Bend (ty n) (on0 n) (- ra n) (- rb n) (- rw n).
Lemma flip_crossings n i j : crossings n i j -> crossings (flip n) (flip i) (flip j).
Proof.
  assert (V : forall b x, val b (- x) = - val b x) by (intros [] x; cbn [val]; lra).
  intros (A & C & D); repeat split; intros H; [destruct (A H) as (e & e' & E1 & E2 & T) | destruct (C H) as (e & e' & E1 & E2 & T) |
    destruct (D H) as (e & e' & E1 & E2 & T)]; exists e, e'; repeat split; auto; unfold turned, mid, alt in *; cbn [flip ra rb];
    destruct e, e'; cbn [val] in *; lra.
Qed.
Lemma flip_all n1 n2 n3 : all_turn n1 n2 n3 -> all_turn (flip n1) (flip n2) (flip n3).
Proof.
  intros (F1 & F2 & F3 & (E1 & E2 & E3) & C1 & C2 & C3).
  assert (F : forall n, fine n -> fine (flip n)) by (intros n; unfold fine, flip; cbn [ty ra rb rw]; destruct (ty n); lra).
  assert (V : forall b x, val b (- x) = - val b x) by (intros [] x; cbn [val]; lra).
  assert (Rb : forall f, (forall n, f (flip n) = f n) -> sum3 (flip n1) (flip n2) (flip n3) f rb = - sum3 n1 n2 n3 f rb).
  { intros f E; unfold sum3; rewrite !E; cbn [flip rb]; rewrite !V; ring. }
  assert (Ra : forall f, (forall n, f (flip n) = f n) -> sum3 (flip n1) (flip n2) (flip n3) f ra = - sum3 n1 n2 n3 f ra).
  { intros f E; unfold sum3; rewrite !E; cbn [flip ra]; rewrite !V; ring. }
  assert (Mid : forall f, (forall n, f (flip n) = f n) -> sum3 (flip n1) (flip n2) (flip n3) f mid = - sum3 n1 n2 n3 f mid).
  { intros f E; assert (M : forall n, mid (flip n) = - mid n) by (intros; unfold mid; cbn [flip ra rb]; ring).
    unfold sum3; rewrite !E, !M, !V; ring. }
  split; [auto |]; split; [auto |]; split; [auto |]; split; [| auto using flip_crossings].
  unfold ends, alt in *; rewrite !Rb, !Mid, !Ra by reflexivity; split; [lra |]; split; [lra |]; nra.
Qed.

(** * No such slopes *)
Ltac use H := let e := fresh "e" in let e' := fresh "e" in let Ei := fresh "E" in let Ej := fresh "E" in let T := fresh "T" in
  destruct (H ltac:(discriminate)) as (e & e' & Ei & Ej & T);
  try (specialize (Ei eq_refl); subst e); try (specialize (Ej eq_refl); subst e'); clear H;
  try (destruct e); try (destruct e'); cbn [val negb] in T; destruct T as [T | T]; try lra.

(** Kinds in one order, and a network that rises just left of b1. *)
Lemma not_all_turn_sorted (n1 n2 n3 : bend) : match ty n1, ty n2, ty n3 with
    | LR, _, MR | LR, LR, _ | LR, LM, LM | LM, LM, _ | LM, MR, MR | MR, MR, MR => True | _, _, _ => False end ->
  0 < - sum3 n1 n2 n3 on0 rb -> all_turn n1 n2 n3 -> False.
Proof.
  intros Ok Rise (F1 & F2 & F3 & (E1 & E2 & E3) & (L1 & M1 & R1) & (L2 & M2 & R2) & (L3 & M3 & R3)).
  assert (E3' : (0 <= - sum3 n1 n2 n3 far rb /\ 0 <= sum3 n1 n2 n3 far ra) \/ (- sum3 n1 n2 n3 far rb <= 0 /\ sum3 n1 n2 n3 far ra <= 0)).
  { set (x := - sum3 n1 n2 n3 far rb) in *; set (y := sum3 n1 n2 n3 far ra) in *; clearbody x y; clear - E3.
    destruct (Rle_or_lt 0 x), (Rle_or_lt 0 y); try (left; lra); try (right; lra); [| right; split; [|]; nra].
    destruct (Req_dec x 0) as [-> | N]; [right; lra | exfalso; nra]. }
  assert (E1' : sum3 n1 n2 n3 on0 mid < 0) by (destruct E1; lra).
  clear E1 E3; destruct n1 as [k1 o1 a1 b1 w1], n2 as [k2 o2 a2 b2 w2], n3 as [k3 o3 a3 b3 w3].
  unfold ends, turned, sum3, on1, far, mid, fine, alt in *; cbn [ty ra rb rw on0] in *.
  destruct k1, k2, k3; try contradiction; clear Ok; destruct o1, o2, o3; cbn [negb val] in *;
    destruct E2 as [E2 | E2]; try lra; destruct F1 as [F1 | F1]; destruct F2 as [F2 | F2]; try lra;
    destruct F3 as [F3 | F3]; try lra; destruct E3' as [E3 | E3]; try lra.
  all: try (use M1).
  all: try (use M2).
  all: try (use M3).
  all: try (use L1).
  all: try (use R1).
  all: try (use L2).
  all: try (use R2).
  all: try (use L3).
  all: try (use R3).
Qed.

Lemma not_all_turn_rising (n1 n2 n3 : bend) : 0 < - sum3 n1 n2 n3 on0 rb -> all_turn n1 n2 n3 -> False.
Proof.
  intros Rise A; pose proof (swap12 _ _ _ A) as A12; pose proof (swap23 _ _ _ A) as A23; pose proof (swap23 _ _ _ A12) as A123.
  pose proof (swap12 _ _ _ A23) as A231; pose proof (swap12 _ _ _ A123) as A321; pose proof not_all_turn_sorted as Q.
  destruct (ty n1) eqn:T1, (ty n2) eqn:T2, (ty n3) eqn:T3;
    first [refine (Q n1 n2 n3 _ _ A); [rewrite ?T1, ?T2, ?T3; exact I |] | refine (Q n2 n1 n3 _ _ A12); [rewrite ?T1, ?T2, ?T3; exact I |] |
      refine (Q n1 n3 n2 _ _ A23); [rewrite ?T1, ?T2, ?T3; exact I |] | refine (Q n2 n3 n1 _ _ A123); [rewrite ?T1, ?T2, ?T3; exact I |] |
      refine (Q n3 n1 n2 _ _ A231); [rewrite ?T1, ?T2, ?T3; exact I |] | refine (Q n3 n2 n1 _ _ A321); [rewrite ?T1, ?T2, ?T3; exact I |]];
    unfold sum3 in *; lra.
Qed.

(** There are none, for widths (2, 3) of `ours/three-layer-ten-samples`. *)
Theorem not_all_turn (n1 n2 n3 : bend) : all_turn n1 n2 n3 -> False.
Proof.
  intros A; destruct (Rlt_or_le 0 (- sum3 n1 n2 n3 on0 rb)) as [G | G]; [exact (not_all_turn_rising n1 n2 n3 G A) |].
  apply (not_all_turn_rising (flip n1) (flip n2) (flip n3)); [| exact (flip_all n1 n2 n3 A)].
  destruct A as (_ & _ & _ & ([E | E] & _) & _); [lra |].
  assert (V : forall b x, val b (- x) = - val b x) by (intros [] x; cbn [val]; lra).
  unfold sum3 in *; cbn [flip on0 rb]; rewrite !V; lra.
Qed.
