(** Kind `forced-kinks` of docs/certificates.md, rules `line`, `kinks` and `one-hidden-layer`: the checker, and its
    soundness for networks with real weights. *)
From Coq Require Import List ZArith Zcomplements QArith Reals Qreals Lra Lia Bool.
Import ListNotations.
From FTC Require Import Net Kinks.

(** * The checker, on rational data *)

(** x = p + t v, coordinate by coordinate. *)
Fixpoint on_line (p v : list Q) (t : Q) (x : list Q) : bool :=
  match p, v, x with
  | [], [], [] => true
  | a :: p', b :: v', c :: x' => Qeq_bool c (a + t * b) && on_line p' v' t x'
  | _, _, _ => false
  end.

Fixpoint all_on_line (p v : list Q) (ts : list Q) (xs : list (list Q)) : bool :=
  match ts, xs with
  | [], [] => true
  | t :: ts', x :: xs' => on_line p v t x && all_on_line p v ts' xs'
  | _, _ => false
  end.

Definition Qlt_b (a b : Q) : bool := (Qnum a * QDen b <? Qnum b * QDen a)%Z.

Fixpoint increasing (ts : list Q) : bool :=
  match ts with
  | t0 :: ((t1 :: _) as rest) => Qlt_b t0 t1 && increasing rest
  | _ => true
  end.

(** The sign of the second difference: Some true if positive, None if zero. *)
Definition bend_sign (p0 p1 p2 : Q * Q) : option bool :=
  let right := ((snd p2 - snd p1) * (fst p1 - fst p0))%Q in
  let left := ((snd p1 - snd p0) * (fst p2 - fst p1))%Q in
  if Qlt_b left right then Some true else if Qlt_b right left then Some false else None.

(** [last]: the sign at the sample before the middle one, if that sample is among the indices. *)
Definition may_follow (last : option bool) (s : bool) : bool :=
  match last with Some s0 => negb (Bool.eqb s0 s) | None => true end.

(** [i] is the number of the second of [pts]. *)
Fixpoint scan (i : Z) (last : option bool) (pts : list (Q * Q)) (idx : list Z) : bool :=
  match idx with
  | [] => true
  | j :: idx' =>
      match pts with
      | p0 :: ((p1 :: p2 :: _) as rest) =>
          if (i =? j)%Z then
            match bend_sign p0 p1 p2 with
            | Some s => may_follow last s && scan (i + 1) (Some s) rest idx'
            | None => false
            end
          else scan (i + 1) None rest idx
      | _ => false
      end
  end.

(** Positions on the line through the first and the last sample; nothing about them has to be trusted. *)
Fixpoint first_nonzero (k : nat) (v : list Q) : nat :=
  match v with
  | [] => O
  | a :: v' => if Qeq_bool a 0 then first_nonzero (S k) v' else k
  end.

Fixpoint minus (u v : list Q) : list Q :=
  match u, v with
  | a :: u', b :: v' => Qred (a - b) :: minus u' v'
  | _, _ => []
  end.

Definition frame (xs : list (list Q)) : list Q * list Q * list Q :=
  match xs with
  | [] => ([], [], [])
  | [_] :: _ => ([0%Q], [1%Q], map (fun x => nth 0 x 0%Q) xs)
  | p :: _ =>
      let v := minus (last xs []) p in
      let k := first_nonzero 0 v in
      (p, v, map (fun x => Qred ((nth k x 0 - nth k p 0) / nth k v 0)) xs)
  end.

Fixpoint same_length {A B} (u : list A) (v : list B) : bool :=
  match u, v with
  | [], [] => true
  | _ :: u', _ :: v' => same_length u' v'
  | _, _ => false
  end.

(** The data force at least [length idx] kinks on the line. *)
Definition check_kinks (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  let '(p, v, ts) := frame xs in
  same_length xs zs && all_on_line p v ts xs && increasing ts && scan 2 None (combine ts zs) idx.

Definition check_one_hidden (m : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) : bool :=
  check_kinks xs zs idx && (m <? Zlength idx)%Z.

(** * Soundness *)
Local Open Scope R_scope.

Lemma Qlt_b_R a b : Qlt_b a b = true -> Q2R a < Q2R b.
Proof. unfold Qlt_b; intro H; apply Z.ltb_lt in H; apply Qlt_Rlt; exact H. Qed.

Lemma on_line_dot w p v t x : on_line p v t x = true ->
  dotR w (point x) = dotR w (point v) * Q2R t + dotR w (point p).
Proof.
  revert p v x; induction w as [| c w IH]; intros p v x H; unfold dotR, point in *; simpl; [ring |].
  destruct p as [| a p], v as [| b v], x as [| y x]; simpl in *; try discriminate; [ring |].
  apply andb_true_iff in H as [E H]; rewrite (IH _ _ _ H).
  apply Qeq_bool_eq, Qeq_eqR in E; rewrite E, Q2R_plus, Q2R_mult; ring.
Qed.

(** A function f as in [eval] along the line t -> p + t v. *)
Definition along (w : list R) (c : R) (p v : list Q) (t : R) : R := dotR w (point v) * t + dotR w (point p) + c.

(** The value of a network with one hidden layer, as a function of the position on the line. *)
Definition line_value (o : neuron R) (l : layer R) (p v : list Q) (t : R) : R :=
  dotR (fst o) (map (fun n => reluR (along (fst n) (snd n) p v t)) l) + snd o.

Lemma line_value_kinks o l p v : has_kinks (length l) (line_value o l p v).
Proof.
  destruct o as [w c]; unfold line_value; simpl.
  revert w; induction l as [| n l IH]; intro w; simpl.
  - apply (has_kinks_ext 0 (fun t => c + 0 * t)); [| apply has_kinks_affine].
    intro t; destruct w; unfold dotR; simpl; ring.
  - destruct w as [| b w].
    + apply (has_kinks_more 0); [lia |].
      apply (has_kinks_ext 0 (fun t => c + 0 * t)); [| apply has_kinks_affine].
      intro t; unfold dotR; simpl; ring.
    + apply (has_kinks_ext (1 + length l) (fun t =>
        b * reluR (dotR (fst n) (point v) * t + (dotR (fst n) (point p) + snd n))
        + (dotR w (map (fun n => reluR (along (fst n) (snd n) p v t)) l) + c))).
      * intro t; unfold along; unfold dotR at 3; simpl.
        rewrite <- !Rplus_assoc; unfold dotR; ring.
      * apply has_kinks_plus; [apply has_kinks_scale, has_kinks_neuron | apply IH].
Qed.

Lemma eval_on_line o l p v t x : on_line p v t x = true ->
  evalR (Network [l] o) (point x) = line_value o l p v (Q2R t).
Proof.
  intros H; unfold evalR, eval, line_value, preactivation; simpl.
  unfold activations, dotR; do 2 f_equal.
  apply map_ext; intros n; unfold preactivation, along.
  pose proof (on_line_dot (fst n) p v t x H) as E; unfold dotR in E; rewrite E; f_equal.
Qed.

(** All samples (t, z) with f t = z. *)
Definition through (f : R -> R) (pts : list (Q * Q)) : Prop := Forall (fun p => f (Q2R (fst p)) = Q2R (snd p)) pts.

Lemma bend_sign_R p0 p1 p2 s : bend_sign p0 p1 p2 = Some s ->
  of_sign s (bend_at (Q2R (fst p0)) (Q2R (fst p1)) (Q2R (fst p2)) (Q2R (snd p0)) (Q2R (snd p1)) (Q2R (snd p2))).
Proof.
  unfold bend_sign, bend_at.
  destruct (Qlt_b _ _) eqn:E; [| destruct (Qlt_b _ _) eqn:E' in |- *]; intros H; inversion H; subst; simpl;
    [apply Qlt_b_R in E | apply Qlt_b_R in E']; rewrite !Q2R_mult, !Q2R_minus in *; lra.
Qed.

Lemma increasing_cons t0 t1 ts : increasing (t0 :: t1 :: ts) = true -> Q2R t0 < Q2R t1 /\ increasing (t1 :: ts) = true.
Proof. simpl; intros H; apply andb_true_iff in H as [H1 H2]; split; [apply Qlt_b_R, H1 | exact H2]. Qed.

Lemma scan_sound a s ks idx : forall i last pts, scan i last pts idx = true ->
  increasing (map fst pts) = true -> through (cpl a s ks) pts ->
  exists Ps : list (R * R -> Prop),
    length Ps = length idx /\ Forall (fun P => Exists P ks) Ps /\ ForallOrdPairs disjoint Ps /\
    match pts with
    | p0 :: p1 :: _ => forall P, In P Ps -> forall q, P q ->
        Q2R (fst p0) < fst q /\ (forall s0, last = Some s0 -> of_sign s0 (snd q) -> Q2R (fst p1) <= fst q)
    | _ => True
    end.
Proof.
  intros i last pts; revert i last idx.
  induction pts as [| p0 rest IH]; intros i last idx H Inc Thr.
  { destruct idx; [| discriminate]. exists []; simpl; repeat split; auto; constructor. }
  destruct idx as [| j idx'].
  { exists []; simpl; repeat split; auto; try constructor; destruct rest; simpl; auto; intros P []. }
  destruct rest as [| p1 [| p2 more]]; try discriminate.
  simpl map in Inc; destruct (increasing_cons _ _ _ Inc) as [L01 Inc'].
  destruct (increasing_cons _ _ _ Inc') as [L12 _].
  inversion Thr as [| ? ? T0 Thr']; subst.
  inversion Thr' as [| ? ? T1 Thr'']; subst. inversion Thr'' as [| ? ? T2 _]; subst.
  change (scan i last (p0 :: p1 :: p2 :: more) (j :: idx')) with
    (if (i =? j)%Z then match bend_sign p0 p1 p2 with
       | Some s => may_follow last s && scan (i + 1) (Some s) (p1 :: p2 :: more) idx' | None => false end
     else scan (i + 1) None (p1 :: p2 :: more) (j :: idx')) in H.
  destruct (i =? j)%Z.
  - destruct (bend_sign p0 p1 p2) as [sg |] eqn:B; [| discriminate].
    apply andb_true_iff in H as [May H].
    destruct (IH _ _ _ H Inc' Thr') as (Ps & Len & Ex & Dis & Bnd).
    apply bend_sign_R in B.
    exists (forces (Q2R (fst p0)) (Q2R (fst p2)) sg :: Ps); split; [simpl; lia |]; split; [| split].
    + constructor; [| exact Ex].
      apply (forced_kink_cpl sg a s ks _ (Q2R (fst p1))); [lra |].
      rewrite T0, T1, T2; exact B.
    + constructor; [| exact Dis].
      apply Forall_forall; intros P HP q [[_ Hq] Sq] Pq.
      destruct (Bnd P HP q Pq) as [_ Bd]; specialize (Bd sg eq_refl Sq); lra.
    + intros P [<- | HP] q Pq.
      * destruct Pq as [[Hlo _] Sq]; split; [exact Hlo |]; intros s0 -> S0; exfalso.
        simpl in May; destruct s0, sg; simpl in *; try discriminate; lra.
      * destruct (Bnd P HP q Pq) as [Bd _]; split; [lra | intros; lra].
  - destruct (IH _ _ _ H Inc' Thr') as (Ps & Len & Ex & Dis & Bnd).
    exists Ps; repeat split; auto; destruct (Bnd P H0 q H1) as [Bd _]; [lra | intros; lra].
Qed.

(** Whoever passes through the data on the line has as many kinks as there are indices. *)
Lemma scan_kinks n f idx pts : scan 2 None pts idx = true -> increasing (map fst pts) = true ->
  has_kinks n f -> through f pts -> (length idx <= n)%nat.
Proof.
  intros Hs Hi (a & s & ks & Hl & Hf) Ht.
  assert (Ht' : through (cpl a s ks) pts).
  { unfold through in *; rewrite Forall_forall in *; intros p Hp; rewrite <- Hf; auto. }
  destruct (scan_sound a s ks idx _ _ _ Hs Hi Ht') as (Ps & Len & Ex & Dis & _).
  pose proof (pigeon ks Ps Ex Dis); lia.
Qed.

Lemma same_length_eq {A B} (u : list A) (v : list B) : same_length u v = true -> length u = length v.
Proof. revert v; induction u; destruct v; simpl; intros; try discriminate; f_equal; auto. Qed.

Lemma map_fst_combine {A B} (u : list A) (v : list B) : length u = length v -> map fst (combine u v) = u.
Proof. revert v; induction u; destruct v; simpl; intros; try discriminate; f_equal; auto. Qed.

Lemma all_on_line_length p v ts xs : all_on_line p v ts xs = true -> length ts = length xs.
Proof.
  revert xs; induction ts; destruct xs; simpl; intros H; try discriminate; auto.
  apply andb_true_iff in H as [_ H]; f_equal; auto.
Qed.

(** What the checker's positions mean, for any function that depends on the sample through its position. *)
Lemma through_line (F : list R -> R) (f : R -> R) p v :
  (forall t x, on_line p v t x = true -> F (point x) = f (Q2R t)) ->
  forall ts xs zs, all_on_line p v ts xs = true ->
  Forall2 (fun x z => F x = z) (map point xs) (map Q2R zs) -> through f (combine ts zs).
Proof.
  intros E; induction ts as [| t ts IH]; intros xs zs H Fit; [constructor |].
  destruct xs as [| x xs]; [discriminate |]; simpl in H; apply andb_true_iff in H as [H1 H2].
  destruct zs as [| z zs]; simpl in Fit; inversion Fit; subst; simpl; [].
  constructor; [| eapply IH; eauto].
  simpl; rewrite <- (E t x H1); assumption.
Qed.

(** Rules `line` and `kinks`: a function that is, along the line of the samples, affine plus at most n kinks. *)
Theorem check_kinks_sound (xs : list (list Q)) (zs : list Q) (idx : list Z) (F : list R -> R) (n : nat) :
  check_kinks xs zs idx = true ->
  (forall p v, exists f, has_kinks n f /\ forall t x, on_line p v t x = true -> F (point x) = f (Q2R t)) ->
  Forall2 (fun x z => F x = z) (map point xs) (map Q2R zs) ->
  (length idx <= n)%nat.
Proof.
  unfold check_kinks; destruct (frame xs) as [[p v] ts]; intros H HF Fit.
  repeat rewrite andb_true_iff in H; destruct H as [[[L A] I] S].
  destruct (HF p v) as (f & Hk & E).
  apply same_length_eq in L; pose proof (all_on_line_length _ _ _ _ A) as L'.
  apply (scan_kinks n f idx (combine ts zs) S).
  - rewrite map_fst_combine by lia; exact I.
  - exact Hk.
  - exact (through_line F f p v E ts xs zs A Fit).
Qed.

(** Rule `one-hidden-layer`: if the checker says yes, no network with one hidden layer of at most m neurons, whatever
    its real weights, takes the value z_i at x_i for every i. *)
Theorem forced_kinks_sound (m : Z) (xs : list (list Q)) (zs : list Q) (idx : list Z) :
  check_one_hidden m xs zs idx = true ->
  forall N : network R, (exists w, widths N = [w] /\ (Z.of_nat w <= m)%Z) -> ~ fits_data N xs zs.
Proof.
  unfold check_one_hidden; intros H [hid o] (w & HW & Hm) Fit.
  apply andb_true_iff in H as [H Cnt]; apply Z.ltb_lt in Cnt; rewrite Zlength_correct in Cnt.
  unfold widths in HW; simpl in HW; destruct hid as [| l [| ? ?]]; try discriminate.
  simpl in HW; injection HW as HW.
  enough (length idx <= length l)%nat by lia.
  apply (check_kinks_sound xs zs idx (evalR (Network [l] o)) (length l) H); [| exact Fit].
  intros p v; exists (line_value o l p v); split; [apply line_value_kinks |].
  intros t x; apply eval_on_line.
Qed.
