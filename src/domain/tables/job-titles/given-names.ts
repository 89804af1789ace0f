import { foldText } from '../../titles/fold-text.ts';

/** Common given names that are no word of a title: "Maria Schneider" is a person, not a tailor. */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(foldText(`
  john james robert michael david thomas richard joseph charles christopher daniel matthew anthony steven paul andrew kevin brian george edward ronald timothy jason jeffrey ryan jacob eric jonathan stephen
  mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy sandra ashley emily kimberly donna michelle amanda melissa deborah stephanie rebecca laura helen sophie emma olivia tom ben jack
  hans peter klaus jürgen andreas stefan stephan matthias markus sebastian tobias florian alexander dieter wolfgang uwe jens ralf bernd heinz horst lukas felix jonas sabine petra monika claudia birgit ursula susanne andrea nicole katrin kathrin julia anna maria lena hannah katharina christina johanna
  pierre jean michel philippe nicolas françois laurent julien antoine olivier céline isabelle nathalie valérie sylvie camille aurélie élodie chloé
  josé antonio manuel francisco juan javier carlos luis pedro pablo alejandro diego sergio carmen lucía ana marta elena paula cristina raquel pilar
  mario luigi giuseppe giovanni marco luca andrea francesco alessandro matteo davide giulia chiara francesca sara valentina alessia silvia
  joão antónio paulo tiago rui nuno miguel rafael gabriel lucas beatriz inês catarina fernanda juliana mariana
  jan piet kees willem johan hendrik pieter bas sander jeroen marieke sanne femke anouk ingrid annemarie
`).trim().split(/\s+/));
