(** The rows `ours/laps` (three layers) and `ours/deep-laps` (any depth): what labels that go up and down in turn need. *)
From Coq Require Import List Reals Lra Lia Bool Arith.
From FTC Require Import Net Capacity Kinks Pieces EmptyLayer ThirdsWitness Laps DeepLaps.
Import ListNotations.
Local Open Scope R_scope.

(** * Any data on a line *)
(** Labels that go up and down in turn. *)
Definition in_turn (zs : list R) : Prop :=
  (forall i, (S i < length zs)%nat -> nth i zs 0 <> nth (S i) zs 0) /\
  (forall i, (S (S i) < length zs)%nat -> (nth (S i) zs 0 - nth i zs 0) * (nth (S (S i)) zs 0 - nth (S i) zs 0) < 0).

(** At positions in order on a line of R^d: a network that has so many laps there has one for each step between neighbours. *)
Theorem laps_turn (net : network R) (pv : list (R * R)) (n : nat) (ts zs : list R) : laps everywhere n (fun t => evalR net (on pv t)) ->
  length ts = length zs -> (forall i, (S i < length ts)%nat -> nth i ts 0 < nth (S i) ts 0) -> in_turn zs -> fitsR net (map (on pv) ts) zs ->
  (length zs <= n + 1)%nat.
Proof.
  intros Laps L Up [T1 T2] F; destruct zs as [| z zs]; [simpl; lia |].
  assert (V : forall i, (i < length ts)%nat -> evalR net (on pv (nth i ts 0)) = nth i (z :: zs) 0).
  { clear - F; unfold fitsR, fits in F; fold evalR in F; revert F; generalize (z :: zs).
    induction ts as [| t ts IH]; intros l F i Hi; [simpl in Hi; lia |].
    inversion F; subst; destruct i as [| i]; cbn [nth]; [reflexivity | apply IH; [assumption | simpl in Hi; lia]]. }
  enough (length zs <= n)%nat by (simpl; lia); apply (Laps (length zs) (fun i => nth i ts 0) (fun _ _ => I)).
  split; intros i Hi; rewrite !V by (simpl in L; lia); [split; [apply Up; simpl in L; lia | apply T1; simpl; lia] |].
  apply T2; simpl; lia.
Qed.

(** As many as its widths allow. *)
Corollary laps_needed (net : network R) (pv : list (R * R)) (ts zs : list R) : length ts = length zs ->
  (forall i, (S i < length ts)%nat -> nth i ts 0 < nth (S i) ts 0) -> in_turn zs -> fitsR net (map (on pv) ts) zs ->
  (length zs <= lap_bound (widths net) + 1)%nat.
Proof. apply laps_turn, network_laps. Qed.

(** `ours/laps`: hidden widths d1, d2. *)
Corollary three_layer_laps (net : network R) (d1 d2 : nat) (pv : list (R * R)) (ts zs : list R) : length ts = length zs ->
  (forall i, (S i < length ts)%nat -> nth i ts 0 < nth (S i) ts 0) -> in_turn zs -> fitsR net (map (on pv) ts) zs ->
  widths net = [d1; d2] -> (1 <= d1)%nat -> (1 <= d2)%nat ->
  (d2 = 1 -> length zs <= d1 + 2)%nat /\ (d2 = 2 -> length zs <= 2 * d1 + 3)%nat /\ (d1 = 1 -> length zs <= d2 + 2)%nat.
Proof.
  intros L Up T F W H1 H2; pose proof (laps_needed net pv ts zs L Up T F) as B; rewrite W in B.
  repeat split; intros ->.
  - destruct d1 as [| [| [| d1]]]; cbn in B; lia.
  - destruct d1 as [| [| [| d1]]]; cbn in B; lia.
  - destruct d2 as [| [| [| d2]]]; cbn in B; lia.
Qed.

(** * N labels 1 of K: 0, 1, 0, 1, .. up to sample 2N + 1, then zeros *)
Definition turn (N i : nat) : R := if Nat.even i && (i <=? 2 * N)%nat then 1 else 0.
Definition turns (N K : nat) : list R := map (turn N) (seq 1 K).

Lemma turns_labels N K : labels N K (map (fun j => 2 * j - 1)%nat (seq 1 N)) (turns N K).
Proof.
  unfold turns; repeat split; [rewrite map_length, seq_length; reflexivity | rewrite map_length, seq_length; lia |].
  intros i H; destruct (Nat.lt_ge_cases i K) as [L | L]; [| apply nth_overflow; rewrite map_length, seq_length; exact L].
  rewrite (nth_indep _ 0 (turn N 0)) by (rewrite map_length, seq_length; exact L); rewrite map_nth, seq_nth by exact L.
  unfold turn; destruct (Nat.even (1 + i)) eqn:Ev; [| reflexivity]; destruct (Nat.leb_spec (1 + i) (2 * N)); [| reflexivity].
  exfalso; apply H; apply Nat.even_spec in Ev as (j & E); apply in_map_iff; exists j; split; [lia | apply in_seq; lia].
Qed.

Lemma turn_even N i : (i <= 2 * N + 1)%nat -> turn N i = if Nat.even i then 1 else 0.
Proof.
  intros H; unfold turn; destruct (Nat.even i) eqn:Ev; [| reflexivity]; destruct (Nat.leb_spec i (2 * N)); [reflexivity |].
  apply Nat.even_spec in Ev as (j & E); lia.
Qed.

Lemma places_values (net : network R) pv K (g : nat -> R) : fitsR net (map (on pv) (places K)) (map g (seq 1 K)) ->
  forall i, (1 <= i <= K)%nat -> evalR net (on pv (INR i)) = g i.
Proof.
  unfold fitsR, fits, places; fold evalR; rewrite map_map; intros F i Hi; assert (In_ : In i (seq 1 K)) by (apply in_seq; lia).
  revert F In_; generalize (seq 1 K); induction l as [| j l IH]; intros F Hj; [destruct Hj |].
  inversion F; subst; destruct Hj as [-> | Hj]; [assumption | apply IH; assumption].
Qed.

(** `ours/deep-laps`: no hidden layer is empty, and the neurons beyond one a layer allow as many laps as there are steps. *)
Theorem turns_need (d N K : nat) (net : network R) : (1 <= N)%nat -> (2 <= K)%nat ->
  fitsR net (map (on (axis d)) (places K)) (turns N K) ->
  (length (hidden net) <= neurons net)%nat /\
  (Nat.min (2 * N) (K - 1) <= most_laps (neurons net - length (hidden net)))%nat.
Proof.
  intros HN HK F; pose proof (places_values net (axis d) K (turn N) F) as V.
  assert (W : Forall (fun w => 1 <= w)%nat (widths net)).
  { apply Forall_forall; intros w Hw; destruct w as [| w]; [exfalso | lia].
    destruct (empty_layer_constant net Hw) as (c & C); pose proof (V 1%nat ltac:(lia)) as V1; pose proof (V 2%nat ltac:(lia)) as V2.
    rewrite C, turn_even in V1, V2 by lia; simpl in V1, V2; lra. }
  assert (B : (Nat.min (2 * N) (K - 1) <= lap_bound (widths net))%nat).
  { apply (network_laps net (axis d) _ (fun i => INR (S i)) (fun _ _ => I)).
    split; intros i Hi; cbv beta; rewrite !V, !turn_even by lia.
    - split; [apply lt_INR; lia |]; change (Nat.even (S (S i))) with (Nat.even i).
      rewrite Nat.even_succ; unfold Nat.odd; destruct (Nat.even i); simpl; lra.
    - change (Nat.even (S (S (S i)))) with (Nat.even (S i)); change (Nat.even (S (S i))) with (Nat.even i).
      rewrite Nat.even_succ; unfold Nat.odd; destruct (Nat.even i); simpl; lra. }
  pose proof (lap_bound_most (widths net) W) as M; unfold beyond in M; unfold neurons.
  replace (length (hidden net)) with (length (widths net)) by (unfold widths; apply map_length).
  split; [clear - W; induction W; simpl in *; lia | lia].
Qed.

Lemma most_laps_more a b : (a <= b)%nat -> (most_laps a <= most_laps b)%nat.
Proof.
  intros H; replace b with (a + (b - a))%nat by lia; pose proof (most_laps_mul a (b - a)); pose proof (most_laps_pos (b - a)); nia.
Qed.

(** `ours/deep-laps`: m neurons in l hidden layers that suffice have at least min{2N, K - 1} laps. *)
Theorem deep_laps (d l N K m : nat) : (1 <= d)%nat -> (1 <= N)%nat -> (2 <= K)%nat -> suffice d l N K m ->
  (l <= m)%nat /\ (Nat.min (2 * N) (K - 1) <= most_laps (m - l))%nat.
Proof.
  intros D HN HK S; destruct (S _ _ _ (places_samples d K D) (turns_labels N K)) as (net & (_ & L & M) & F).
  destruct (turns_need d N K net HN HK F) as [H1 H2]; rewrite L in *; split; [lia |].
  apply Nat.le_trans with (1 := H2), most_laps_more; lia.
Qed.

(** m* of l hidden layers is at least l + 1, .., l + 6. *)
Definition by_laps (N K : nat) : nat :=
  if (82 <=? N) && (164 <=? K) then 6 else if (28 <=? N) && (56 <=? K) then 5 else if (10 <=? N) && (20 <=? K) then 4
  else if (4 <=? N) && (8 <=? K) then 3 else if (2 <=? N) && (4 <=? K) then 2 else 1.

Lemma by_laps_below (N K e : nat) : (1 <= N)%nat -> (3 <= K)%nat -> (Nat.min (2 * N) (K - 1) <= most_laps e)%nat -> (by_laps N K <= e)%nat.
Proof.
  intros HN HK H; unfold by_laps.
  assert (G : forall k, (most_laps k < Nat.min (2 * N) (K - 1))%nat -> (S k <= e)%nat).
  { intros k Hk; apply Nat.nlt_ge; intros L; pose proof (most_laps_more e k ltac:(lia)); lia. }
  repeat match goal with |- ((if ?c then ?k else _) <= _)%nat => let C := fresh "C" in
    destruct c eqn:C; [apply andb_true_iff in C as [C1 C2]; apply Nat.leb_le in C1, C2; apply G; cbn; lia | clear C] end.
  apply G; cbn; lia.
Qed.

(** `ours/deep-laps`, with the thresholds as they are printed. *)
Corollary deep_laps_lower (d l N K m : nat) : (1 <= d)%nat -> (1 <= N)%nat -> (3 <= K)%nat -> suffice d l N K m ->
  (l + by_laps N K <= m)%nat.
Proof.
  intros D HN HK S; destruct (deep_laps d l N K m D HN ltac:(lia) S) as [H1 H2].
  pose proof (by_laps_below N K (m - l) HN HK H2); lia.
Qed.
