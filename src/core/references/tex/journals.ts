/**
 * The journals that NASA ADS and the American Astronomical Society write as commands (`journal = {\aap}`), as the AAS names them in
 * https://ui.adsabs.harvard.edu/help/actions/journal-macros; each name between two commands.
 */
const list = `aj The Astronomical Journal; actaa Acta Astronomica; araa Annual Review of Astronomy and Astrophysics;
apj The Astrophysical Journal; apjl The Astrophysical Journal Letters; apjs The Astrophysical Journal Supplement Series;
ao Applied Optics; apss Astrophysics and Space Science; aap Astronomy and Astrophysics;
aapr The Astronomy and Astrophysics Review; aaps Astronomy and Astrophysics Supplement Series; azh Astronomicheskii Zhurnal;
baas Bulletin of the American Astronomical Society; caa Chinese Astronomy and Astrophysics;
cjaa Chinese Journal of Astronomy and Astrophysics; icarus Icarus; jcap Journal of Cosmology and Astroparticle Physics;
jrasc Journal of the Royal Astronomical Society of Canada; memras Memoirs of the Royal Astronomical Society;
mnras Monthly Notices of the Royal Astronomical Society; na New Astronomy; nar New Astronomy Reviews;
pra Physical Review A; prb Physical Review B; prc Physical Review C; prd Physical Review D; pre Physical Review E;
prl Physical Review Letters; pasa Publications of the Astronomical Society of Australia;
pasp Publications of the Astronomical Society of the Pacific; pasj Publications of the Astronomical Society of Japan;
qjras Quarterly Journal of the Royal Astronomical Society; rmxaa Revista Mexicana de Astronomía y Astrofísica;
skytel Sky and Telescope; solphys Solar Physics; sovast Soviet Astronomy; ssr Space Science Reviews;
zap Zeitschrift für Astrophysik; nat Nature; iaucirc IAU Circulars; aplett Astrophysics Letters;
apspr Astrophysics Space Physics Research; bain Bulletin of the Astronomical Institutes of the Netherlands;
fcp Fundamentals of Cosmic Physics; gca Geochimica et Cosmochimica Acta; grl Geophysical Research Letters;
jcp The Journal of Chemical Physics; jgr Journal of Geophysical Research;
jqsrt Journal of Quantitative Spectroscopy and Radiative Transfer; memsai Memorie della Società Astronomica Italiana;
nphysa Nuclear Physics A; physrep Physics Reports; physscr Physica Scripta; planss Planetary and Space Science;
procspie Proceedings of the SPIE; psj The Planetary Science Journal; rnaas Research Notes of the AAS;
maps Meteoritics & Planetary Science; aas American Astronomical Society Meeting Abstracts; dps AAS/DPS Meeting Abstracts`;

/** The journal that an astronomer's command stands for, by the command's name. */
export const journalCommands: ReadonlyMap<string, string> = new Map(
  list.split(/;\s+/).map((entry) => [/^\w+/.exec(entry)![0], entry.replace(/^\w+\s+/, "")]),
);
