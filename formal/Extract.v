(** The kernel as OCaml: kernel.ml, with Zarith's integers for [Z], [positive] and [nat]; signs and comparisons
    alone are native integers, nothing that a file can set. What stands in quotation marks, here and in the two files of Coq that are imported, is trusted. *)
From Coq Require Import ZArith QArith Extraction ExtrOcamlBasic ExtrOcamlNatBigInt ExtrOcamlZBigInt.
From FTC Require Import Kernel.
Extraction Language OCaml.
Extract Constant Z.ggcd =>
 "(fun a b -> let g = Big_int_Z.gcd_big_int a b in
  if Big_int_Z.sign_big_int g = 0 then (g, (a, b)) else (g, (Z.divexact a g, Z.divexact b g)))".
Extract Constant Z.gcd => "Big_int_Z.gcd_big_int".
Extract Constant Z.land => "Big_int_Z.and_big_int".
Extract Constant Z.lor => "Big_int_Z.or_big_int".
Extract Inlined Constant Z.ltb => "Big_int_Z.lt_big_int".
Extract Inlined Constant Z.leb => "Big_int_Z.le_big_int".
Extract Inlined Constant Nat.ltb => "Big_int_Z.lt_big_int".
Extract Inlined Constant Nat.leb => "Big_int_Z.le_big_int".
Extract Constant Z.of_nat => "(fun n -> n)".
Extract Constant Z.to_nat => "(fun z -> Big_int_Z.max_big_int Big_int_Z.zero_big_int z)".
Extraction "kernel.ml" version step told.
