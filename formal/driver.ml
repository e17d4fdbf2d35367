(* The program around kernel.ml, not verified: lines of integers in, for each a line out. It reads and writes integers, and
   hands on what [step] says. The first line that it writes is its name and version. *)

let numbers line =
  let rec from i found =
    if i < 0 then found
    else if line.[i] = ' ' then from (i - 1) found
    else
      let start = match String.rindex_from_opt line i ' ' with Some j -> j + 1 | None -> 0 in
      from (start - 1) (Z.of_substring line ~pos:start ~len:(i - start + 1) :: found) in
  from (String.length line - 1) []

let rec answer proved =
  match input_line stdin with
  | exception End_of_file -> ()
  | line ->
    match Kernel.step proved (numbers line) with
    | Some claim ->
      print_string "valid";
      List.iter (fun n -> print_char ' '; print_string (Z.to_string n)) (Kernel.told claim);
      print_newline ();
      answer (claim :: proved)
    | None -> print_endline "invalid"; answer proved

let () =
  print_endline ("ftc-verify kernel " ^ Z.to_string Kernel.version);
  answer []
