import { Original } from '../../components/Original';
import { useOffice } from '../../lib/office';
import { OutsideLink } from '../../platform/outside';
import { Box } from '../../platform/ui';
import { home } from '../../words/zh/home';

/** What each site of an authority says at its end: who runs it, its filing numbers, its mark, and where errors go. */
export function Filing() {
  const { organiser, icpNumber, policeNumber, stateMark, correctionLink } = useOffice();
  const links = [
    icpNumber && { href: 'https://beian.miit.gov.cn/', text: icpNumber },
    policeNumber && { href: 'https://beian.mps.gov.cn/', text: policeNumber },
    stateMark && { href: stateMark, text: home.stateMark },
    correctionLink && { href: correctionLink, text: home.correction },
  ].filter((link) => link !== null && link !== '');
  if (!organiser && links.length === 0) return null;
  return (
    <>
      {organiser ? (
        <Box as="p">
          <Original text={home.organiser(organiser)} />
        </Box>
      ) : null}
      {links.length > 0 ? (
        <Box as="p" className="foot-links">
          {links.map(({ href, text }) => (
            <OutsideLink key={href} href={href} text={text} />
          ))}
        </Box>
      ) : null}
    </>
  );
}
