(** Piecewise linear functions that go through one place of each group of places, as steeply as one likes, up in the first
    group from the left, down in the next, and so on: what layer 2 sees in the constructions of ThreeLayer*.v. *)
From Coq Require Import List Reals Lra Lia Bool Sorting.Sorted.
From FTC Require Import Net Kinks.
Import ListNotations.
Local Open Scope R_scope.

(** Finitely many values are bounded; finitely many places other than t are a distance away from it. *)
Lemma bounded (g : R -> R) us : exists M, 0 <= M /\ forall u, In u us -> Rabs (g u) <= M.
Proof.
  induction us as [| a us (M & P & B)]; [exists 0; split; [lra | intros u []] |].
  exists (Rmax (Rabs (g a)) M); pose proof (Rmax_l (Rabs (g a)) M); pose proof (Rmax_r (Rabs (g a)) M).
  split; [lra |]; intros u [<- | H']; [assumption |]; pose proof (B u H'); lra.
Qed.

Lemma away t us : exists e, 0 < e /\ forall u, In u us -> u <> t -> e <= Rabs (u - t).
Proof.
  induction us as [| a us (e & P & B)]; [exists 1; split; [lra | intros u []] |].
  destruct (Req_dec a t) as [-> | N].
  - exists e; split; [exact P |]; intros u [<- | H] Ne; [contradiction | auto].
  - assert (Pa : 0 < Rabs (a - t)) by (apply Rabs_pos_lt; lra).
    exists (Rmin e (Rabs (a - t))); pose proof (Rmin_l e (Rabs (a - t))); pose proof (Rmin_r e (Rabs (a - t))).
    split; [apply Rmin_pos; assumption |]; intros u [<- | H'] Ne; [assumption |]; pose proof (B u H' Ne); lra.
Qed.

(** Right of all its kinks such a function is a line. *)
Lemma line_behind c ks b : (forall k, In k (map fst ks) -> k <= b) ->
  exists s, forall u, b <= u -> cpl c 0 ks u = cpl c 0 ks b + s * (u - b).
Proof.
  unfold cpl; induction ks as [| [k v] ks IH]; intros H; [exists 0; intros u _; simpl; ring |].
  destruct IH as (s & E); [intros j Hj; apply H; right; exact Hj |].
  pose proof (H k (or_introl eq_refl)); exists (v + s); intros u Hu; specialize (E u Hu); cbn [bends].
  rewrite !reluR_pos by lra; lra.
Qed.

(** A group: a breakpoint left of its places; places that were served before; places to be served, in this order. *)
Definition group : Type := R * (list R * list R).
Definition start (g : group) : R := fst g.
Definition served (g : group) : list R := fst (snd g).
Definition waiting (g : group) : list R := snd (snd g).

(** Groups stand from right to left. In every other one functions go up, the leftmost one included. *)
Fixpoint way (gs : list group) : R := match gs with [] => 1 | _ :: gs' => - way gs' end.

Lemma way_cases gs : way gs = 1 \/ way gs = -1.
Proof. induction gs as [| g gs [E | E]]; simpl; [left | right | left]; lra. Qed.

Section Groups.
  (** Places left of all groups. *)
  Variable outer : list R.

  Definition done (gs : list group) : list R := flat_map served gs ++ outer.
  Definition todo (gs : list group) : list R := flat_map waiting gs.
  Definition heads (gs : list group) : list R := flat_map (fun g => firstn 1 (waiting g)) gs.
  Definition behind (gs : list group) : list R := flat_map (fun g => tl (waiting g)) gs.

  (** In each group n places wait, in the order in which functions reach them; all served ones come before. *)
  Definition before (s a b : R) : Prop := 0 < s * (b - a).
  Fixpoint arranged (n : nat) (gs : list group) : Prop :=
    match gs with
    | [] => True
    | g :: gs' => arranged n gs' /\ length (waiting g) = n /\
        (forall u, In u (served g ++ waiting g) -> start g < u) /\
        (forall u, In u (map start gs' ++ done gs' ++ todo gs') -> u < start g) /\
        (forall u v, In u (served g) -> In v (waiting g) -> before (way gs') u v) /\
        StronglySorted (before (way gs')) (waiting g)
    end.

  (** h is y at the first places that wait, at most -M at those that were served, at least M at those that wait behind,
      and far from 0 at the places us that are none of them. *)
  Record steep (y : R -> R) (M : R) (us : list R) (gs : list group) (h : R -> R) : Prop := Steep {
    at_heads : forall u, In u (heads gs) -> h u = y u;
    at_done : forall u, In u (done gs) -> h u <= - M;
    at_behind : forall u, In u (behind gs) -> M <= h u;
    at_others : forall u, In u us -> ~ In u (heads gs) -> M <= Rabs (h u);
    at_right : forall u, In u us -> (forall v, In v (heads gs) -> v < u) -> way gs * h u <= - M }.

  Lemma heads_todo gs u : In u (heads gs) -> In u (todo gs).
  Proof.
    unfold heads, todo; rewrite !in_flat_map; intros (g & Hg & H); exists g; split; [exact Hg |].
    destruct (waiting g); [destruct H | destruct H as [<- | []]; left; reflexivity].
  Qed.
  Lemma behind_todo gs u : In u (behind gs) -> In u (todo gs).
  Proof.
    unfold behind, todo; rewrite !in_flat_map; intros (g & Hg & H); exists g; split; [exact Hg |].
    destruct (waiting g); [destruct H | right; exact H].
  Qed.

  (** One group more, on the right: how steep the function has to be at its breakpoint. *)
  Lemma one_group y M us b D t L : b < t -> 0 <= M -> exists M1, M <= M1 /\
    forall gs c ks, arranged (S (length L)) ((b, (D, t :: L)) :: gs) -> map fst ks = map start gs ->
      steep y M1 (b :: us) gs (cpl c 0 ks) ->
      exists k, steep y M us ((b, (D, t :: L)) :: gs) (cpl c 0 ((b, k) :: ks)) /\
        forall u, u <= b -> cpl c 0 ((b, k) :: ks) u = cpl c 0 ks u.
  Proof.
    intros Hbt PM; destruct (away t (D ++ L ++ us)) as (e & Pe & Away).
    set (Q := (M + Rabs (y t)) / e); assert (EQ : Q * e = M + Rabs (y t)) by (unfold Q; field; lra).
    pose proof (Rabs_pos (y t)) as Py; assert (PQ : 0 <= Q) by (apply Rnot_lt_le; intro; nra).
    exists (M + Rabs (y t) + Q * (t - b)); split; [nra |].
    intros gs c ks A Ek St; cbn [arranged] in A; destruct A as (A & _ & Right & Left & Before & Sort).
    unfold start, served, waiting in Right, Left, Before, Sort; cbn [fst snd] in *.
    destruct (line_behind c ks b) as (s0 & Line).
    { intros k Hk; rewrite Ek in Hk; apply Rlt_le, Left, in_or_app; left; exact Hk. }
    set (h := cpl c 0 ks) in *; set (S1 := (y t - h b) / (t - b)).
    assert (ES : S1 * (t - b) = y t - h b) by (unfold S1; field; lra).
    exists (S1 - s0).
    assert (Same : forall u, u <= b -> cpl c 0 ((b, S1 - s0) :: ks) u = h u).
    { intros u Hu; unfold h, cpl; cbn [bends]; rewrite reluR_neg by lra; ring. }
    assert (New : forall u, b < u -> cpl c 0 ((b, S1 - s0) :: ks) u = y t + S1 * (u - t)).
    { intros u Hu; replace (cpl c 0 ((b, S1 - s0) :: ks) u) with (h u + (S1 - s0) * (u - b)).
      - rewrite (Line u) by lra; replace (y t + S1 * (u - t)) with (y t - S1 * (t - b) + S1 * (u - b)) by ring.
        rewrite ES; ring.
      - unfold h, cpl; cbn [bends]; rewrite reluR_pos by lra; ring. }
    split; [| exact Same].
    set (h' := cpl c 0 ((b, S1 - s0) :: ks)) in *; clearbody h'.
    (* as steep as it should be *)
    assert (Hd : forall v, In v (heads gs) -> v < b).
    { intros v Hv; apply Left; apply in_or_app; right; apply in_or_app; right; apply heads_todo, Hv. }
    pose proof (at_right _ _ _ _ _ St b (or_introl eq_refl) Hd) as Start.
    assert (Way : way gs * way gs = 1) by (destruct (way_cases gs) as [-> | ->]; ring).
    pose proof (Rle_abs (y t)) as Y1; pose proof (Rle_abs (- y t)) as Y2; rewrite Rabs_Ropp in Y2.
    assert (Wy : - Rabs (y t) <= way gs * y t <= Rabs (y t)) by (destruct (way_cases gs) as [-> | ->]; lra).
    assert (SQ : Q <= way gs * S1).
    { apply Rmult_le_reg_r with (t - b); [lra |]; rewrite Rmult_assoc, ES; nra. }
    assert (Up : forall u, b < u -> In u (D ++ L ++ us) -> before (way gs) t u -> M <= h' u).
    { intros u Hb Hu Bf; unfold before in Bf; rewrite New by exact Hb.
      assert (Ne : u <> t) by (intros ->; rewrite Rminus_diag_eq, Rmult_0_r in Bf; [lra | reflexivity]).
      pose proof (Away u Hu Ne) as Aw.
      assert (E : e <= way gs * (u - t)).
      { destruct (way_cases gs) as [W | W]; rewrite W in *; [rewrite Rabs_right in Aw by lra | rewrite Rabs_left in Aw by lra]; lra. }
      assert (E2 : S1 * (u - t) = (way gs * S1) * (way gs * (u - t))).
      { replace (way gs * S1 * (way gs * (u - t))) with ((way gs * way gs) * (S1 * (u - t))) by ring; rewrite Way; ring. }
      rewrite E2; assert (Q * e <= (way gs * S1) * (way gs * (u - t))) by (apply Rmult_le_compat; lra); lra. }
    assert (Down : forall u, b < u -> In u (D ++ L ++ us) -> before (way gs) u t -> h' u <= - M).
    { intros u Hb Hu Bf; unfold before in Bf; rewrite New by exact Hb.
      assert (Ne : u <> t) by (intros ->; rewrite Rminus_diag_eq, Rmult_0_r in Bf; [lra | reflexivity]).
      pose proof (Away u Hu Ne) as Aw.
      assert (E : e <= way gs * (t - u)).
      { destruct (way_cases gs) as [W | W]; rewrite W in *; [rewrite Rabs_left in Aw by lra | rewrite Rabs_right in Aw by lra]; lra. }
      assert (E2 : S1 * (u - t) = - ((way gs * S1) * (way gs * (t - u)))).
      { replace (way gs * S1 * (way gs * (t - u))) with ((way gs * way gs) * (S1 * (t - u))) by ring; rewrite Way; ring. }
      rewrite E2; assert (Q * e <= (way gs * S1) * (way gs * (t - u))) by (apply Rmult_le_compat; lra); lra. }
    assert (Big : M <= M + Rabs (y t) + Q * (t - b)) by nra.
    inversion Sort as [| ? ? Sort' Hall]; subst; rewrite Forall_forall in Hall.
    constructor.
    - intros u Hu; unfold heads in Hu; cbn [flat_map waiting snd firstn app] in Hu; destruct Hu as [<- | Hu].
      + rewrite New by exact Hbt; ring.
      + rewrite Same by (apply Rlt_le, Hd, Hu); apply (at_heads _ _ _ _ _ St), Hu.
    - intros u Hu; unfold done in Hu; cbn [flat_map served fst snd] in Hu; rewrite <- app_assoc in Hu.
      apply in_app_iff in Hu as [Hu | Hu].
      + apply Down; [apply Right, in_or_app; left; exact Hu | apply in_or_app; left; exact Hu |].
        apply Before; [exact Hu | left; reflexivity].
      + rewrite Same; [pose proof (at_done _ _ _ _ _ St u Hu); lra |].
        apply Rlt_le, Left, in_or_app; right; apply in_or_app; left; exact Hu.
    - intros u Hu; unfold behind in Hu; cbn [flat_map waiting snd tl] in Hu; apply in_app_iff in Hu as [Hu | Hu].
      + apply Up; [apply Right, in_or_app; right; right; exact Hu | | apply Hall, Hu].
        apply in_or_app; right; apply in_or_app; left; exact Hu.
      + rewrite Same; [pose proof (at_behind _ _ _ _ _ St u Hu); lra |].
        apply Rlt_le, Left, in_or_app; right; apply in_or_app; right; apply behind_todo, Hu.
    - intros u Hu N; unfold heads in N; cbn [flat_map waiting snd firstn app] in N.
      destruct (Rle_or_lt u b) as [Hb | Hb].
      + rewrite Same by exact Hb; pose proof (at_others _ _ _ _ _ St u (or_intror Hu)) as O.
        enough (~ In u (heads gs)) as G by (specialize (O G); lra); intros G; apply N; right; exact G.
      + assert (Hin : In u (D ++ L ++ us)) by (apply in_or_app; right; apply in_or_app; right; exact Hu).
        assert (Ne : u <> t) by (intros ->; apply N; left; reflexivity).
        destruct (Rlt_le_dec 0 (way gs * (u - t))) as [B | B].
        * specialize (Up u Hb Hin B); pose proof (Rle_abs (h' u)); lra.
        * assert (B' : before (way gs) u t).
          { unfold before; destruct (way_cases gs) as [W | W]; rewrite W in *; lra. }
          specialize (Down u Hb Hin B'); pose proof (Rle_abs (- h' u)) as G; rewrite Rabs_Ropp in G; lra.
    - intros u Hu N; assert (Ht : t < u) by (apply N; left; reflexivity); assert (Hb : b < u) by lra.
      assert (Hin : In u (D ++ L ++ us)) by (apply in_or_app; right; apply in_or_app; right; exact Hu).
      cbn [way]; destruct (way_cases gs) as [W | W].
      + assert (B : before (way gs) t u) by (unfold before; rewrite W; lra); specialize (Up u Hb Hin B); rewrite W; lra.
      + assert (B : before (way gs) u t) by (unfold before; rewrite W; lra); specialize (Down u Hb Hin B); rewrite W; lra.
  Qed.

  Lemma steep_incl y M us us' gs h : incl us us' -> steep y M us' gs h -> steep y M us gs h.
  Proof. intros I St; destruct St; constructor; auto. Qed.

  Lemma waits n g gs : arranged (S n) (g :: gs) -> exists t L, g = (start g, (served g, t :: L)) /\ length L = n /\ start g < t.
  Proof.
    intros (_ & Len & Right & _); destruct g as [b [D [| t L]]]; [discriminate |]; exists t, L.
    repeat split; [injection Len; auto |]; apply Right, in_or_app; right; left; reflexivity.
  Qed.

  (** Groups gs1 more: how steep the function has to be before. *)
  Lemma more_groups y gs1 : forall M us, 0 <= M ->
    Forall (fun g => exists t L, g = (start g, (served g, t :: L)) /\ start g < t) gs1 ->
    exists M1, M <= M1 /\ forall n gs c ks, arranged (S n) (gs1 ++ gs) -> map fst ks = map start gs ->
      steep y M1 (map start gs1 ++ us) gs (cpl c 0 ks) ->
      exists ks', map fst ks' = map start (gs1 ++ gs) /\ steep y M us (gs1 ++ gs) (cpl c 0 ks') /\
        forall u, (forall b, In b (map start gs1) -> u <= b) -> cpl c 0 ks' u = cpl c 0 ks u.
  Proof.
    induction gs1 as [| g gs1 IH]; intros M us PM F.
    - exists M; split; [lra |]; intros n gs c ks A E St; exists ks; repeat split; try assumption; apply St.
    - inversion F as [| ? ? (t & L & Eg & Ht) F']; subst; set (b := start g) in *.
      destruct (one_group y M us b (served g) t L Ht PM) as (M1 & P1 & One).
      destruct (IH M1 (b :: us) ltac:(lra) F') as (M2 & P2 & More); exists M2; split; [lra |].
      intros n gs c ks A E St; cbn [app] in A; rewrite Eg in A |- *; pose proof A as A0; cbn [arranged] in A.
      destruct A as (A & Len & _); cbn [waiting snd length] in Len; injection Len as Len.
      destruct (More n gs c ks A E) as (ks1 & E1 & St1 & Same1).
      { refine (steep_incl _ _ _ _ _ _ _ St); intros u Hu; apply in_app_iff in Hu as [Hu | [<- | Hu]].
        - right; apply in_or_app; left; exact Hu.
        - left; reflexivity.
        - right; apply in_or_app; right; exact Hu. }
      rewrite <- Len in A0; destruct (One _ c ks1 A0 E1 St1) as (k & St' & Same'); exists ((b, k) :: ks1).
      split; [cbn [map app fst]; rewrite E1; reflexivity |]; split; [exact St' |].
      intros u Hu; rewrite Same' by (apply Hu; left; reflexivity); apply Same1; intros b' Hb'; apply Hu; right; exact Hb'.
  Qed.

  Lemma all_wait n gs1 gs : arranged (S n) (gs1 ++ gs) ->
    Forall (fun g => exists t L, g = (start g, (served g, t :: L)) /\ start g < t) gs1.
  Proof.
    induction gs1 as [| g gs1 IH]; intros A; [constructor |]; pose proof A as A0; destruct A0 as (A' & _).
    destruct (waits n g (gs1 ++ gs) A) as (t & L & E & _ & H); constructor; [exists t, L; auto | apply IH, A'].
  Qed.

  (** From nothing on. *)
  Theorem steep_exists y M us n gs : arranged (S n) gs -> 0 <= M ->
    exists c ks, map fst ks = map start gs /\ steep y M us gs (cpl c 0 ks).
  Proof.
    intros A PM; rewrite <- (app_nil_r gs) in A; destruct (more_groups y gs M us PM (all_wait n gs [] A)) as (M1 & P1 & More).
    destruct (More n [] (- M1) [] A eq_refl) as (ks & E & St & _).
    - assert (V : forall u, cpl (- M1) 0 [] u = - M1) by (intros u; unfold cpl; simpl; ring).
      constructor; intros u Hu; rewrite ?V; try (intros _); cbn [way]; try lra; try (destruct Hu).
      rewrite Rabs_Ropp, Rabs_right; lra.
    - rewrite app_nil_r in *; exists (- M1), ks; auto.
  Qed.

  (** Then the first places that wait are served. *)
  Definition serve (g : group) : group := (start g, (firstn 1 (waiting g) ++ served g, tl (waiting g))).

  Lemma serve_starts gs : map start (map serve gs) = map start gs.
  Proof. rewrite map_map; reflexivity. Qed.
  Lemma serve_way gs : way (map serve gs) = way gs.
  Proof. induction gs as [| g gs IH]; [reflexivity | simpl; rewrite IH; reflexivity]. Qed.
  Lemma serve_todo gs : todo (map serve gs) = behind gs.
  Proof. unfold todo, behind; induction gs as [| g gs IH]; [reflexivity | simpl; rewrite IH; reflexivity]. Qed.
  Lemma serve_done gs u : In u (done (map serve gs)) <-> In u (heads gs) \/ In u (done gs).
  Proof.
    unfold done, heads; rewrite !in_app_iff; induction gs as [| g gs IH]; [simpl; tauto |].
    cbn [map flat_map serve served fst snd]; rewrite !in_app_iff; tauto.
  Qed.
  Lemma todo_cases gs u : In u (todo gs) <-> In u (heads gs) \/ In u (behind gs).
  Proof.
    unfold todo, heads, behind; induction gs as [| g gs IH]; [simpl; tauto |]; cbn [flat_map].
    rewrite !in_app_iff, IH; destruct (waiting g) as [| t L]; simpl; tauto.
  Qed.

  Lemma arranged_serve n gs : arranged (S n) gs -> arranged n (map serve gs).
  Proof.
    induction gs as [| g gs IH]; intros A; [exact I |].
    destruct (waits n g gs A) as (t & L & E & Len & _); rewrite E in A |- *.
    destruct A as (A & _ & Right & Left & Before & Sort); cbn [map arranged]; rewrite serve_starts, serve_way.
    unfold start, served, waiting in *; cbn [serve start served waiting fst snd firstn tl app] in *.
    inversion Sort as [| ? ? Sort' Hall]; subst; rewrite Forall_forall in Hall.
    split; [apply IH, A |]; split; [reflexivity |]; split; [| split; [| split; [| exact Sort']]].
    - intros u Hu; apply Right; simpl in Hu; rewrite in_app_iff in *; simpl; tauto.
    - intros u Hu; apply Left; rewrite !in_app_iff, serve_done, serve_todo in Hu; rewrite !in_app_iff.
      pose proof (todo_cases gs u); tauto.
    - intros u v [<- | Hu] Hv; [apply Hall, Hv | apply Before; [exact Hu | right; exact Hv]].
  Qed.
End Groups.
