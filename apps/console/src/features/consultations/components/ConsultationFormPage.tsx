import { useNavigate, useParams } from 'react-router';
import { Loaded } from '../../../kit/Loaded.js';
import { Page } from '../../../kit/Page.js';
import { useConsultation } from '../api/consultations.js';
import { ConsultationForm } from './ConsultationForm.js';

/** A new consultation, as a draft. */
export function NewConsultationPage() {
  const navigate = useNavigate();
  return (
    <Page spaced title="新建征集">
      <ConsultationForm known={undefined} onDone={(id) => void navigate(`/consultations/${id}`)} />
    </Page>
  );
}

/** A draft that exists; after publication there is nothing to change (P05). */
export function EditConsultationPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const query = useConsultation(id);
  return (
    <Page spaced title="修改征集" back={{ to: `/consultations/${id}`, label: '征集' }}>
      <Loaded what="征集" query={query}>
        {(known) => <ConsultationForm known={known} onDone={() => void navigate(`/consultations/${id}`)} />}
      </Loaded>
    </Page>
  );
}
