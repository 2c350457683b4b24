import { Navigate } from 'react-router';
import { useProfile } from '../../lib/profile.js';
import { firstPageOf } from './menu.js';

/** Opens the page where the user's own work starts. */
export function Home() {
  return <Navigate to={firstPageOf(useProfile())} replace />;
}
