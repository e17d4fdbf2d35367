(** The kernel: integers in, the claim that was shown out, as integers again. What is read need not be trusted: whatever a
    block was taken to say, [told] says which claim was shown, and Python compares that with the claim that it read from the
    file. *)
From Coq Require Import List ZArith Zcomplements QArith Bool.
Import ListNotations.
From FTC Require Import Net Products CaseTree ActivityTree OutputSigns Certificate.

(** The program's version, which it prints first. *)
Definition version : Z := 2.

(** * Reading. A list is its length and its entries, a rational its numerator and its denominator. *)
Definition reader (A : Type) : Type := list Z -> option (A * list Z).

Definition return_ {A} (a : A) : reader A := fun l => Some (a, l).
Definition bind {A B} (r : reader A) (f : A -> reader B) : reader B :=
  fun l => match r l with Some (a, l') => f a l' | None => None end.
Notation "'let*' x := r 'in' s" := (bind r (fun x => s)) (at level 200, x pattern, r at level 100, s at level 200).
Definition fail {A} : reader A := fun _ => None.

Definition number : reader Z := fun l => match l with [] => None | x :: l' => Some (x, l') end.
Definition whole : reader nat := let* x := number in return_ (Z.to_nat x).
(** A place counted from 1, as one from 0. *)
Definition place_ : reader nat := let* x := number in return_ (Z.to_nat (x - 1)).
Definition truth : reader bool := let* x := number in return_ (negb (x =? 0)%Z).
Definition positive_number : reader positive :=
  let* x := number in match x with Zpos p => return_ p | _ => fail end.
Definition rational : reader Q := let* a := number in let* b := positive_number in return_ (Qmake a b).

Fixpoint many {A} (r : reader A) (n : nat) (found : list A) : reader (list A) :=
  match n with
  | O => return_ (rev_append found [])
  | S n' => fun l => match r l with Some (a, l') => many r n' (a :: found) l' | None => None end
  end.
Definition listed {A} (r : reader A) : reader (list A) := let* n := whole in many r n [].
Definition optional {A} (r : reader A) : reader (option A) :=
  let* some := truth in if some then let* a := r in return_ (Some a) else return_ None.

Definition row : reader (neuron Q) := let* w := listed rational in let* b := rational in return_ (w, b).
Definition net : reader (network Q) := let* ls := listed (listed row) in let* o := row in return_ (Network ls o).

Definition read_nets : reader nets :=
  let* tag := number in
  match tag with
  | 0%Z => let* ws := listed number in return_ (Widths ws)
  | _ => let* l := number in let* m := number in return_ (AtMost l m)
  end.

Definition read_claim : reader claim :=
  let* tag := number in
  match tag with
  | 0%Z => let* ws := listed number in let* xs := listed (listed rational) in let* zs := listed rational in
           return_ (Fits ws xs zs)
  | 1%Z => let* a := read_nets in let* xs := listed (listed rational) in let* zs := listed rational in
           return_ (Impossible a xs zs)
  | _ => let* l := number in let* m := number in let* ws := listed number in
         let* xs := listed (listed rational) in let* zs := listed rational in return_ (Bounds l m ws xs zs)
  end.

Definition read_rule : reader rule :=
  let* tag := number in
  match tag with
  | 0%Z => return_ OneHidden
  | 1%Z => return_ Pieces
  | _ => let* cut := number in return_ (Signs_ cut)
  end.

Definition read_mark : reader mark :=
  let* g := whole in let* r := truth in let* s := truth in return_ (Mark g r s).
Definition read_image : reader (Z * bool * bool) :=
  let* g := number in let* r := truth in let* s := truth in return_ (g, r, s).

Definition read_form : reader form :=
  listed (let* c := number in let* js := listed place_ in return_ (c, js)).
Definition read_relation : reader relation :=
  let* tag := number in return_ (match tag with 0%Z => AtLeast | 1%Z => Above | _ => Zero end).
Definition read_sign : reader (option bool) :=
  let* tag := number in return_ (match tag with 0%Z => None | 1%Z => Some true | _ => Some false end).

Definition read_split : reader split_ :=
  let* tag := number in
  match tag with
  | 0%Z => let* k := place_ in let* i := whole in return_ (SplitH k i)
  | 1%Z => let* a := listed number in let* j := place_ in return_ (SplitU a j)
  | 3%Z => let* f := read_form in return_ (SplitP f)
  | _ => let* j := place_ in let* q := rational in return_ (SplitB j q)
  end.

Definition read_named : reader named :=
  let* tag := number in
  match tag with
  | 0%Z => let* i := whole in let* s := truth in return_ (Eq_ i s)
  | 1%Z => let* k := place_ in let* i := whole in return_ (RPos k i)
  | 2%Z => let* k := place_ in let* i := whole in return_ (RGeH k i)
  | 3%Z => let* k := place_ in let* i := whole in return_ (RLeH k i)
  | 4%Z => let* k := place_ in let* i := whole in return_ (RLe0 k i)
  | 5%Z => let* k := place_ in let* i := whole in return_ (HPos k i)
  | 6%Z => let* k := place_ in let* i := whole in return_ (HNeg k i)
  | 7%Z => let* k := place_ in return_ (Order k)
  | 9%Z => let* a := listed number in let* j := place_ in let* s := truth in return_ (Slope a j s)
  | 10%Z => return_ Unit_
  | _ => let* a := listed number in let* j := place_ in let* s := truth in let* low := truth in return_ (Coupling a j s low)
  end.
Definition read_term : reader (named * positive) := let* m := positive_number in let* x := read_named in return_ (x, m).

(** Nodes in preorder; no tree is deeper than there are numbers. *)
Fixpoint read_nodes (fuel : nat) : reader tree :=
  match fuel with
  | O => fail
  | S fuel' =>
      let* tag := number in
      match tag with
      | 0%Z => let* l := listed read_term in return_ (Leaf l)
      | 2%Z =>
          let* signs := listed (listed read_sign) in
          let* fs := listed (let* f := read_form in let* r := read_relation in return_ (f, r)) in
          let* gs := listed (let* ns := listed place_ in let* l := listed read_term in return_ (ns, l)) in
          return_ (ProductLeaf signs fs gs)
      | (-1)%Z => let* idx := listed whole in return_ (Kinks idx)
      | _ => let* s := read_split in let* a := read_nodes fuel' in let* b := read_nodes fuel' in return_ (Split s a b)
      end
  end.

Definition read_planted (fuel : nat) : reader planted :=
  let* a := number in let* b := number in let* up := whole in let* free := truth in
  let* ms := listed read_mark in let* o := whole in let* im := listed read_image in
  let* t := read_nodes fuel in return_ (Planted a b up free ms o im t).
(** (The numbers are counted once for all trees.) *)
Definition read_trees {A} (r : nat -> reader A) : reader (list A) := fun l => let fuel := length l in listed (r fuel) l.

Definition read_dependence : reader (list (Z * Z)) := listed (let* i := number in let* y := number in return_ (i, y)).
Definition read_evidence : reader evidence :=
  let* tag := number in
  match tag with
  | 0%Z => let* samples := listed number in let* idx := listed number in return_ (ByBends samples idx)
  | _ => let* dep := read_dependence in return_ (ByDependence dep)
  end.

Definition read_activity (fuel : nat) : reader activity :=
  let* up := whole in let* n := whole in let* t := read_nodes fuel in return_ (Activity up n t).

Definition read_shown : reader shown :=
  let* tag := number in
  match tag with
  | 0%Z => let* d := number in let* N := net in return_ (ByNetwork d N)
  | 1%Z => let* r := read_rule in let* part := optional (listed number) in let* idx := listed number in
           return_ (ByKinks r part idx)
  | 2%Z => let* part := optional (listed number) in let* ts := read_trees read_planted in return_ (ByTrees part ts)
  | 3%Z => let* ds := listed read_dependence in return_ (ByDependences ds)
  | 4%Z => let* p := read_evidence in let* n := read_evidence in return_ (ByOutputSigns p n)
  | _ => let* part := optional (listed number) in let* ts := read_trees read_activity in return_ (ByActivity part ts)
  end.

(** * What is printed *)
Definition tell_list {A} (tell : A -> list Z -> list Z) (l : list A) (after : list Z) : list Z :=
  Zlength l :: fold_right tell after l.
Definition tell_number (x : Z) (after : list Z) : list Z := x :: after.
Definition tell_rational (q : Q) (after : list Z) : list Z := Qnum q :: Zpos (Qden q) :: after.
Definition tell_data (xs : list (list Q)) (zs : list Q) : list Z :=
  tell_list (tell_list tell_rational) xs (tell_list tell_rational zs []).

Definition told (c : claim) : list Z :=
  match c with
  | Fits ws xs zs => 0%Z :: tell_list tell_number ws (tell_data xs zs)
  | Impossible (Widths ws) xs zs => 1%Z :: 0%Z :: tell_list tell_number ws (tell_data xs zs)
  | Impossible (AtMost l m) xs zs => 1%Z :: 1%Z :: l :: m :: tell_data xs zs
  | Bounds l m ws xs zs => 2%Z :: l :: m :: tell_list tell_number ws (tell_data xs zs)
  end.

(** * A block: a claim and what shows it; a claim of a manifest is shown by the blocks before *)
Definition step (proved : list claim) (block : list Z) : option claim :=
  match read_claim block with
  | Some (Bounds l m ws xs zs, []) => if check_bounds l m ws xs zs proved then Some (Bounds l m ws xs zs) else None
  | Some (c, rest) =>
      match read_shown rest with
      | Some (s, []) => if check c s then Some c else None
      | _ => None
      end
  | None => None
  end.

(** The program goes through blocks, and prints [told c] for each [Some c]: claims that hold, and no others. *)
Fixpoint run (proved : list claim) (blocks : list (list Z)) : list claim :=
  match blocks with
  | [] => proved
  | b :: blocks' => run (match step proved b with Some c => c :: proved | None => proved end) blocks'
  end.

Lemma step_sound proved block c : Forall holds proved -> step proved block = Some c -> holds c.
Proof.
  unfold step; intros F H; destruct (read_claim block) as [[c0 rest] |]; [| discriminate].
  destruct c0 as [ws xs zs | a xs zs | l m ws xs zs]; [| | destruct rest as [| z rest]].
  3: { destruct (check_bounds l m ws xs zs proved) eqn:E; [| discriminate]; injection H as <-.
       exact (check_bounds_sound l m ws xs zs proved E F). }
  all: destruct (read_shown _) as [[s [|]] |]; try discriminate.
  all: match type of H with (if ?b then _ else _) = _ => destruct b eqn:E; [| discriminate] end; injection H as <-.
  all: exact (check_sound _ s E).
Qed.

(** The program: whatever lines of integers it reads, each claim that it gives as shown holds of all networks with real weights. (All rules
    of docs/certificates.md but those of kinds `bias`, `float-fit`, `local`.) *)
Theorem kernel_sound (blocks : list (list Z)) : Forall holds (run [] blocks).
Proof.
  enough (G : forall proved, Forall holds proved -> Forall holds (run proved blocks)) by (apply G; constructor).
  induction blocks as [| b blocks IH]; intros proved F; simpl; [exact F |]; apply IH.
  destruct (step proved b) as [c |] eqn:E; [constructor; [exact (step_sound proved b c F E) | exact F] | exact F].
Qed.

(** What is printed determines the claim. *)
Lemma tell_list_injective {A} (tell : A -> list Z -> list Z) :
  (forall a b u v, tell a u = tell b v -> a = b /\ u = v) ->
  forall l l' u v, tell_list tell l u = tell_list tell l' v -> l = l' /\ u = v.
Proof.
  intros T l l' u v H; unfold tell_list in H; injection H as L H; rewrite !Zlength_correct in L; apply Nat2Z.inj in L.
  revert l' u v L H; induction l as [| a l IH]; intros [| b l'] u v L H; try discriminate; [auto |].
  simpl in H; apply T in H as [-> H]; injection L as L; destruct (IH l' u v L H) as [-> ->]; auto.
Qed.
Lemma tell_number_injective a b u v : tell_number a u = tell_number b v -> a = b /\ u = v.
Proof. unfold tell_number; intros H; injection H; auto. Qed.
Lemma tell_rational_injective a b u v : tell_rational a u = tell_rational b v -> a = b /\ u = v.
Proof. destruct a, b; unfold tell_rational; simpl; intros H; injection H as -> -> ->; auto. Qed.
Lemma tell_data_injective xs xs' zs zs' : tell_data xs zs = tell_data xs' zs' -> xs = xs' /\ zs = zs'.
Proof.
  unfold tell_data; intros H; apply (tell_list_injective _ (tell_list_injective _ tell_rational_injective)) in H as [-> H].
  apply (tell_list_injective _ tell_rational_injective) in H as [-> _]; auto.
Qed.

Lemma next_injective (x y : Z) u v : x :: u = y :: v -> x = y /\ u = v.
Proof. intros H; injection H; auto. Qed.

(** What the program prints of a claim determines the claim. *)
Theorem told_injective (c c' : claim) : told c = told c' -> c = c'.
Proof.
  destruct c as [ws xs zs | [ws | l m] xs zs | l m ws xs zs], c' as [ws' xs' zs' | [ws' | l' m'] xs' zs' | l' m' ws' xs' zs'];
    unfold told; intros H; try discriminate;
    repeat match goal with
    | E : tell_list tell_number _ _ = _ |- _ => apply (tell_list_injective _ tell_number_injective) in E as [-> E]
    | E : tell_data _ _ = _ |- _ => apply tell_data_injective in E as [-> ->]
    | E : _ :: _ = _ :: _ |- _ => apply next_injective in E as [? E]
    end; subst; reflexivity.
Qed.
